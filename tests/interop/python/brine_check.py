"""What a manifest must mean, in any format: section "Checks" of docs/format.md."""
import re
import struct

ONE_DIMENSION = {'typedArray', 'arrayBuffer', 'dataView'}
BYTES_ONLY = {'arrayBuffer', 'dataView'}
BIGINT = re.compile(r'0x0|-?0x[1-9a-f][0-9a-f]*')
INDEX = re.compile(r'0|[1-9][0-9]{0,9}')


class Refused(Exception):
    """The file is not one that a writer makes."""


def require(holds, found):
    if not holds:
        raise Refused(f'found {found}')


def check_manifest(content, sizes, parts):
    """Segments in order of first use, and every node as its kind must be."""
    nodes, segments = content['nodes'], content['segments']
    used = 0
    users = [[] for _ in segments]
    for index, node in enumerate(nodes):
        if 'dtype' in node:
            require(node['segment'] <= used, f'segment {node["segment"]} out of order')
            used += node['segment'] == used
            require(node['segment'] < len(segments), f'segment {node["segment"]}')
            length = segments[node['segment']]['byteLength']
            end = check_numbers(node, sizes[node['dtype']], length)
            users[node['segment']].append((node['byteOffset'], -end, node))
        elif node['kind'] == 'model':
            require(node['type'] != '' and node['version'] >= 1, 'a model without a type')
        elif node['kind'] == 'described':
            check_described(index, node['values'], nodes)
        else:
            check_values(node)
    require(used == len(segments), 'a segment that no node uses')
    columns = [nodes[part]['segment'] for part in parts if 'segment' in nodes[part]]
    require(all(len(users[segment]) == 1 for segment in columns), 'a column that shares its segment')
    for entry, arrays in zip(segments, users):
        check_segment(entry, sorted(arrays, key=lambda array: array[:2]), sizes)


def check_segment(entry, arrays, sizes):
    """The memory of one array, of several that overlap, or of an arrayBuffer and its views."""
    dtypes = {node['dtype'] for _, _, node in arrays}
    common = dtypes.pop() if len(dtypes) == 1 else 'uint8'
    require(entry['dtype'] == common, f'a segment of {entry["dtype"]}')
    reached = -arrays[0][1]
    buffers = sum(node['kind'] == 'arrayBuffer' for _, _, node in arrays)
    require(buffers <= 1, 'a segment of two buffers')
    for start, end, _ in arrays[1:]:
        require(buffers or start < min(reached, -end), 'a segment of arrays that do not overlap')
        reached = max(reached, -end)
    require(reached == entry['byteLength'], 'a segment that is longer than its arrays')
    widest = max(sizes[node['dtype']] for _, _, node in arrays)
    require(arrays[0][0] < widest, 'a segment that starts before its arrays')


def check_numbers(node, size, length):
    """@returns where the numbers end in their segment"""
    kind, shape = node['kind'], node['shape']
    require(kind not in ONE_DIMENSION or len(shape) == 1, f'{kind} of rank {len(shape)}')
    require(kind not in BYTES_ONLY or node['dtype'] == 'uint8', f'{kind} of {node["dtype"]}')
    require(len(shape) <= 64, 'more than 64 dimensions')
    count = non_zero = 1
    for dimension in shape:
        count *= dimension
        non_zero *= dimension or 1
    require(non_zero < 2**53, 'a shape past 2^53')
    start = node['byteOffset']
    require(start % size == 0 and start + count * size <= length, f'{kind} outside its segment')
    require(kind != 'arrayBuffer' or count == length, 'a part of an arrayBuffer')
    return start + count * size


def check_values(node):
    kind, values = node['kind'], node['values']
    if 'keys' in node:
        keys = node['keys']
        require(len(keys) == len(values) == len(set(keys)), f'keys of {kind}')
        indices = [INDEX.fullmatch(key) is not None and int(key) < 2**32 - 1 for key in keys]
        require(indices == sorted(indices, reverse=True), 'an index behind a name')
        order = [int(key) for key, is_index in zip(keys, indices) if is_index]
        require(order == sorted(order), 'indices out of order')
    elif kind == 'map':
        require(len(values) % 2 == 0 and distinct(values[::2]), 'keys of a map')
    elif kind == 'set':
        require(distinct(values), 'elements of a set')
    elif kind == 'date':
        require(len(values) == 1 and is_time(values[0]), 'a date that is none')
    elif kind == 'bigint':
        is_text = len(values) == 1 and values[0][0] == 'text'
        require(is_text and BIGINT.fullmatch(values[0][1]), 'a bigint that is none')
    elif kind == 'sparse':
        length, *indices = [whole(value) for value in values[:1] + values[1::2]]
        require(len(values) % 2 == 1 and length < 2**32, 'a length that is none')
        require(sorted(set(indices)) == indices and len(indices) < length, 'indices out of order')
        require(all(0 <= index < length for index in indices), 'an index past the length')


def check_described(index, values, nodes):
    """A model, what is said about it, and a proof or nothing."""
    require(index == 0 and len(values) == 3, 'a description that is not the root')
    _, about, proof = values
    for value in [about] + [proof] * (proof != ['undefined']):
        require(value[0] == 'ref' and nodes[value[1]]['kind'] == 'object', 'no description')


def distinct(values):
    return ['number', '8000000000000000'] not in values and len(values) == len(set(map(tuple, values)))


def is_time(value):
    time = as_float(value)
    return time != time or (whole(value) is not None and abs(time) <= 8.64e15)


def whole(value):
    """A whole number other than -0."""
    found = as_float(value)
    require(found.is_integer() and value[1] != '8000000000000000', f'{found} for a whole number')
    return int(found)


def as_float(value):
    require(value[0] == 'number', f'{value[0]} for a number')
    return struct.unpack('>d', bytes.fromhex(value[1]))[0]
