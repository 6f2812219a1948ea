"""That each model has one file: the numbering, and what must be in a table or a column."""
from brine_check import require
from brine_columns import kind_of
from brine_tables import ENOUGH, MAX_KEYS

ARRAYS = {'tensor', 'typedArray', 'dataView'}


class Graph:
    """The objects of a file, which are nodes and, numbered behind these, rows."""

    def __init__(self, content, tables, columns, packed):
        """columns: for each table the cells of each column; packed: cells by the array's node"""
        self.root, self.nodes = content['root'], content['nodes']
        self.tables, self.columns, self.packed = tables, columns, packed

    def values(self, number):
        if number >= len(self.nodes):
            row = number - len(self.nodes)
            table = self.tables.table_of(row)
            at = row - self.tables.tables[table]['first']
            return [cells[at] for cells in self.columns[table]]
        node = self.nodes[number]
        if number in self.packed:
            return self.packed[number]
        return [node['state']] if node['kind'] == 'model' else node.get('values', [])

    def target(self, value):
        """The number of the object that a value refers to, if it does."""
        if value[0] not in ('ref', 'row'):
            return None
        number = value[1] + (len(self.nodes) if value[0] == 'row' else 0)
        require(number < len(self.nodes) + self.tables.rows, f'a reference to {number}')
        require(number not in self.tables.parts, f'a reference to node {number}, a part')
        return number

    def targets(self, number):
        targets = [self.target(value) for value in self.values(number)]
        return [target for target in targets if target is not None]

    def kind(self, number):
        if number < len(self.nodes):
            return self.nodes[number]['kind']
        table = self.tables.tables[self.tables.table_of(number - len(self.nodes))]
        return table['arrays']['kind'] if table['kind'] == 'arrays' else 'row'

    def is_run(self, values):
        """Whether values are rows of one table of arrays, each behind the last."""
        rows = [value[1] - len(self.nodes) for value in values if value[0] == 'ref']
        run = list(range(rows[0], rows[0] + len(values))) if rows else None
        return rows == run and rows[0] >= 0 and self.tables.is_run(rows[0], len(rows))


def check_order(graph):
    """Depth first from the root: nodes by their numbers, and rows by theirs in each table."""
    size, tables = len(graph.nodes), graph.tables.tables
    next_node, next_rows = 0, [table['first'] for table in tables]
    root = graph.target(graph.root)
    seen, waiting = set(), [] if root is None else [root]
    while waiting:
        number = waiting.pop()
        if number in seen:
            require(graph.kind(number) != 'bigint', 'a shared bigint')
            continue
        seen.add(number)
        if number < size:
            require(number == next_node, f'node {number} before node {next_node}')
            next_node = graph.tables.end_of(number)
        else:
            row = number - size
            index = graph.tables.table_of(row)
            if row == tables[index]['first']:
                require(tables[index]['start'] == next_node, f'a table before node {next_node}')
                next_node = tables[index]['end']
            require(row == next_rows[index], f'row {row} before row {next_rows[index]}')
            next_rows[index] += 1
        waiting.extend(reversed(graph.targets(number)))
    require(next_node == size, f'node {next_node} that nothing refers to')
    ends = [table['first'] + table['rows'] for table in tables]
    require(next_rows == ends, 'rows that nothing refers to')


def check_forms(graph):
    """What belongs into a table or a column is in one, and the other way round.

    Only the class of a model tells whether it declares its fields, so states are left out.
    """
    states = [node['state'] for node in graph.nodes if node['kind'] == 'model']
    objects = [i for i, _ in enumerate(graph.nodes) if i not in graph.tables.parts]
    shapes = {}
    for number in objects:
        node = graph.nodes[number]
        if node['kind'] in ('object', 'dict') and ['ref', number] not in states:
            shapes.setdefault((node['kind'], *node['keys']), []).append(number)
        elif node['kind'] == 'array' and len(node['values']) >= ENOUGH:
            kind = kind_of(node['values'])
            refers = any(
                value[0] == 'ref' and graph.kind(value[1]) != 'row' for value in node['values']
            )
            is_free = kind is None or refers and not graph.is_run(node['values'])
            require(is_free, 'an array that should be packed')
        elif number in graph.packed and graph.tables.packed[number][0]['form'] == 'refs':
            rows_only = all(
                value[0] != 'ref' and not (value[0] == 'row' and graph.tables.is_array(value[1]))
                for value in graph.packed[number]
            )
            require(rows_only, 'a packed array of other objects than rows')
    for (_, *keys), numbers in shapes.items():
        common = len(numbers) >= ENOUGH and 1 <= len(keys) <= MAX_KEYS
        require(not common or holds_arrays(graph, numbers), 'objects that should be a table')
    for table in graph.tables.tables:
        if table['kind'] == 'arrays':
            continue
        first = len(graph.nodes) + table['first']
        require(not holds_arrays(graph, range(first, first + ENOUGH)), 'a table with arrays in front')
        shape = ({'objects': 'object', 'dicts': 'dict'}[table['kind']], *table['keys'])
        require(table['model'] or shape not in shapes, 'objects that belong to a table')


def holds_arrays(graph, numbers):
    """Whether one of the first 31 objects holds an array of numbers."""
    first = [target for number in numbers[:ENOUGH - 1] for target in graph.targets(number)]
    return any(graph.kind(target) in ARRAYS for target in first)
