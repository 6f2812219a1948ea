"""Tables of small arrays: section "Small arrays" of docs/format.md."""
from brine_check import require, whole

# Bytes of an array that is a row, bytes of a block, and the longest dimension.
SMALL, BLOCK, LONGEST = 1 << 14, 1 << 20, (1 << 15) - 1


def arrays_at(nodes, at):
    """The table at a node: kind, dtype and rank of its arrays, its tensors, how many rows it has."""
    kind, *parts = nodes[at]['values']
    require(kind in (['text', 'tensor'], ['text', 'typedArray']), 'arrays of no kind')
    require(len(parts) >= 2, 'arrays without numbers')
    tensors = range(at + 1, at + 1 + len(parts))
    require(parts == [['ref', number] for number in tensors], 'arrays elsewhere')
    require(tensors[-1] < len(nodes), 'arrays that are missing')
    held = [nodes[number] for number in tensors]
    plain = all(node['kind'] == 'tensor' and node['byteOffset'] == 0 for node in held)
    shapes, *blocks = held
    dtypes = {node['dtype'] for node in blocks}
    one_kind = len(dtypes) == 1 and all(len(node['shape']) == 1 for node in blocks)
    require(plain and one_kind, 'arrays of several types')
    require(shapes['dtype'] in ('int8', 'int16') and len(shapes['shape']) == 2, 'shapes that are none')
    rows, rank = shapes['shape']
    require(1 <= rank <= 64 and (rank == 1 or kind[1] == 'tensor'), f'{kind[1]} of rank {rank}')
    plan = {
        'kind': kind[1], 'dtype': dtypes.pop(), 'rank': rank,
        'shapes': at + 1, 'blocks': list(tensors[1:]),
    }
    return plan, rows, tensors[-1] + 1


def range_at(node, size):
    """The first row of a column that is a run of rows, and how many there are."""
    require(len(node['values']) == 2 and node['values'][0][0] == 'ref', 'a run of no rows')
    (_, first), length = node['values'][0], whole(node['values'][1])
    return {'form': 'range', 'length': length, 'first': first - size}


def read_arrays(plan, array_of, itemsize):
    """The arrays of a table, cut out of their blocks."""
    shapes = array_of(plan['shapes'])
    narrow = 'int8' if (shapes <= 127).all() else 'int16'
    require(shapes.dtype == narrow, f'shapes of {shapes.dtype}')
    blocks, found, ends = [array_of(block) for block in plan['blocks']], [], [0]
    for shape in shapes.tolist():
        count, non_zero = 1, 1
        for length in shape:
            count *= length
            non_zero *= length or 1
        is_small = min(shape) >= 0 and count * itemsize <= SMALL and non_zero < 2**53
        require(is_small, f'a small array of shape {shape}')
        if (ends[-1] + count) * itemsize > BLOCK:
            ends.append(0)
        require(len(ends) <= len(blocks), 'arrays without a block')
        block = blocks[len(ends) - 1]
        require(ends[-1] + count <= len(block), 'an array past its block')
        found.append(block[ends[-1]:ends[-1] + count].reshape(shape))
        ends[-1] += count
    require(ends == [len(block) for block in blocks], 'blocks that arrays do not fill')
    return found


def check_arrays(nodes, tables, sizes):
    """Small arrays that share no memory are in a table where there are enough of them."""
    names = [name_of(table['arrays']) for table in tables.tables if table['kind'] == 'arrays']
    require(len(names) == len(set(names)), 'two tables of like arrays')
    segments = [node['segment'] for node in nodes if 'segment' in node]
    counts = dict.fromkeys(names, 31)
    for number, node in enumerate(nodes):
        if 'segment' not in node or number in tables.parts or not is_small(node, sizes):
            continue
        if segments.count(node['segment']) == 1:
            name = node['kind'], node['dtype'], len(node['shape'])
            counts[name] = counts.get(name, 0) + 1
    require(all(count < 32 for count in counts.values()), 'small arrays that should be a table')


def name_of(plan):
    return plan['kind'], plan['dtype'], plan['rank']


def is_small(node, sizes):
    count = 1
    for length in node['shape']:
        count *= length
    return (
        node['kind'] in ('tensor', 'typedArray') and node['shape'] != []
        and max(node['shape']) <= LONGEST and count * sizes[node['dtype']] <= SMALL
    )
