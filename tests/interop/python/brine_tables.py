"""Where tables and columns lie among the nodes: section "Tables and columns" of docs/format.md."""
from brine_arrays import arrays_at, range_at
from brine_check import require, whole

# Objects of one shape that make a table, and elements of an array that make a column.
ENOUGH = 32
MAX_KEYS = 64
INTS = {'int8', 'int16', 'int32'}
COLUMNS = {'refs', 'texts', 'utf8', 'bits', 'optional', 'range'}


class Tables:
    """All tables and long arrays.

    tables: of each its start, end, kind, keys, model, columns, first row and number of rows
    packed: the column of each long array and the end of its nodes, by the number of its node
    parts: the nodes that are tables, columns or parts of these, and so no objects

    A column has a form, a length, and what the form needs: a tensor's node, texts, values.
    """

    def __init__(self, nodes):
        self.nodes = nodes
        self.tables, self.packed, self.parts, self.rows = [], {}, set(), 0
        at = 0
        while at < len(nodes):
            at = self.take(at)
        for column, _ in self.packed.values():
            if column['form'] == 'range':
                require(self.is_run(column['first'], column['length']), 'a run of no rows')

    def end_of(self, node):
        return self.packed[node][1] if node in self.packed else node + 1

    def table_of(self, row):
        return max(i for i, table in enumerate(self.tables) if table['first'] <= row)

    def is_run(self, first, length):
        runs = [table for table in self.tables if table['kind'] == 'arrays']
        return length > 0 and any(
            table['first'] <= first and first + length <= table['first'] + table['rows']
            for table in runs
        )

    def is_array(self, row):
        return self.tables[self.table_of(row)]['kind'] == 'arrays'

    def take(self, at):
        node = self.nodes[at]
        kind, values = node['kind'], node.get('values')
        if kind == 'models':
            types = [value[0] for value in values]
            require(types == ['text', 'number', 'ref'], 'models that are none')
            require(values[2] == ['ref', at + 1], 'models without a table')
            require(self.kind(at + 1) == 'objects', 'models without a table')
            return self.table(at, at + 1, (values[0][1], whole(values[1])))
        if kind in ('objects', 'dicts'):
            return self.table(at, at)
        if kind == 'arrays':
            plan, rows, end = arrays_at(self.nodes, at)
            require(rows >= ENOUGH, f'a table of {rows} arrays')
            self.tables.append({
                'start': at, 'end': end, 'kind': kind, 'keys': [], 'model': None, 'columns': [],
                'first': self.rows, 'rows': rows, 'arrays': plan,
            })
            self.parts.update(range(at, end))
            self.rows += rows
            return end
        if kind == 'packed':
            require(len(values) == 1, 'a packed array of several columns')
            column, end = self.range_or_column(values[0], at + 1)
            require(column['form'] != 'values', 'a packed array of any values')
            require(column['length'] >= ENOUGH, 'a packed array that is short')
            self.packed[at] = column, end
            self.parts.update(range(at + 1, end))
            return end
        require(kind not in COLUMNS, f'{kind} outside a table')
        return at + 1

    def table(self, start, at, model=None):
        node, end, columns = self.nodes[at], at + 1, []
        limit = len(node['keys']) if model else MAX_KEYS
        require(1 <= len(node['keys']) <= limit, f'a table of {len(node["keys"])} keys')
        for value in node['values']:
            column, end = self.column(value, end)
            columns.append(column)
        rows = columns[0]['length']
        require(all(column['length'] == rows for column in columns), 'columns of unequal length')
        require(rows >= ENOUGH, f'a table of {rows} rows')
        self.tables.append({
            'start': start, 'end': end, 'kind': node['kind'], 'keys': node['keys'],
            'model': model, 'columns': columns, 'first': self.rows, 'rows': rows,
        })
        self.parts.update(range(start, end))
        self.rows += rows
        return end

    def range_or_column(self, value, at):
        if value == ['ref', at] and self.kind(at) == 'range':
            return range_at(self.nodes[at], len(self.nodes)), at + 1
        return self.column(value, at)

    def column(self, value, at):
        """@returns the column, and the number of the node behind it"""
        require(value == ['ref', at], 'a column elsewhere')
        kind, values = self.kind(at), self.nodes[at].get('values')
        if kind == 'array':
            return {'form': 'values', 'length': len(values), 'values': values}, at + 1
        if kind == 'tensor':
            return self.tensor(value, at, INTS | {'float64'}, 'numbers'), at + 1
        if kind == 'refs' and len(values) == 1:
            return self.tensor(values[0], at + 1, INTS, kind), at + 2
        if kind == 'texts' and all(text[0] == 'text' for text in values[1:]):
            texts = [text[1] for text in values[1:]]
            require(len(texts) == len(set(texts)), 'a text twice')
            return {**self.tensor(values[0], at + 1, INTS, kind), 'texts': texts}, at + 2
        if kind == 'utf8' and len(values) == 2:
            lengths = self.tensor(values[0], at + 1, INTS, kind)
            return {**lengths, 'bytes': self.tensor(values[1], at + 2, {'uint8'}, kind)['tensor']}, at + 3
        if kind == 'bits' and len(values) == 2:
            length, packed = whole(values[0]), self.tensor(values[1], at + 1, {'uint8'}, kind)
            require(length > 0 and -(-length // 8) == packed['length'], f'{length} bits')
            return {**packed, 'length': length}, at + 2
        require(kind == 'optional' and len(values) == 2, f'{kind} for a column')
        inner, end = self.column(values[0], at + 1)
        require(inner['form'] in ('numbers', 'bits'), f'optional {inner["form"]}')
        absent = self.tensor(values[1], end, {'int8'}, kind)
        require(absent['length'] == inner['length'], 'columns of unequal length')
        return {**absent, 'column': inner}, end + 1

    def tensor(self, value, at, dtypes, form):
        require(value == ['ref', at] and self.kind(at) == 'tensor', 'a column without numbers')
        node = self.nodes[at]
        plain = len(node['shape']) == 1 and node['byteOffset'] == 0
        require(plain and node['dtype'] in dtypes, f'{form} of {node["dtype"]}')
        return {'form': form, 'tensor': at, 'length': node['shape'][0]}

    def kind(self, at):
        require(at < len(self.nodes), 'a column that is missing')
        return self.nodes[at]['kind']
