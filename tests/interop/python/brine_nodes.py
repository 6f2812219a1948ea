"""What the readers of all formats share: the checks, and one plain structure for what they read.

The three readers use stock libraries only and follow docs/format.md, so they are the proof that the
document is enough. A reader is a module with

    prefix(data)         -> (version, length of the head)
    parse(data)          -> {'root': value, 'nodes': [node], 'segments': [entry], 'bytes': [bytes]}
    min_gap(entry)       -> fewest bytes in front of a segment
    gap(entry, length)   -> those bytes
    DIGEST_OFFSET
    ERRORS               -> what its library raises for bytes that it does not read

A value is a list: ['null'], ['undefined'], ['boolean', True], ['number', bits in hexadecimal],
['text', string] or ['ref', number of a node].
"""
import hashlib
import json
import pathlib
import struct
import sys

import numpy
import xxhash

from brine_arrays import check_arrays, read_arrays
from brine_check import Refused, check_manifest, require
from brine_columns import cells_of
from brine_order import Graph, check_forms, check_order
from brine_tables import Tables

DTYPES = {
    'int8': '<i1', 'uint8': '<u1', 'uint8clamped': '<u1', 'int16': '<i2', 'uint16': '<u2',
    'int32': '<i4', 'uint32': '<u4', 'int64': '<i8', 'uint64': '<u8',
    'float16': '<f2', 'float32': '<f4', 'float64': '<f8',
}
ALIGNMENT = 64
BLOCK = 1 << 20
SHOWN = 64


def number(value):
    """A number as the bits of a float64."""
    return ['number', struct.pack('>d', float(value)).hex()]


def digest(data):
    """XXH64 of each block of 1 MiB; of several, XXH64 of their digests."""
    blocks = [xxhash.xxh64_intdigest(data[i:i + BLOCK]) for i in range(0, len(data), BLOCK)]
    if len(blocks) <= 1:
        return xxhash.xxh64_intdigest(data)
    return digest(struct.pack(f'<{len(blocks)}Q', *blocks))


def read(data, form):
    """Reads and checks a whole file."""
    require(len(data) > form.DIGEST_OFFSET + 8, 'a file that is cut off')
    version, head_length = form.prefix(data)
    require(version == 1, f'version {version}')
    require(head_length <= len(data), 'a file that is cut off')
    check_head(data[:head_length], form.DIGEST_OFFSET)
    try:
        content = form.parse(data)
    except form.ERRORS as reason:
        raise Refused(f'found a file that the library does not read: {reason}') from reason
    nodes = content['nodes']
    tables = Tables(nodes)
    check_manifest(content, numpy_sizes(), tables.parts)
    check_segments(data, head_length, content, form)
    numbers_of = lambda node: array_of(nodes[node], content['bytes'])
    read_cells = lambda column: cells_of(column, numbers_of, len(nodes))
    columns = [[read_cells(column) for column in table['columns']] for table in tables.tables]
    packed = {node: read_cells(column) for node, (column, _) in tables.packed.items()}
    graph = Graph(content, tables, columns, packed)
    check_order(graph)
    check_forms(graph)
    check_arrays(nodes, tables, numpy_sizes())
    show = lambda cells: [['node', graph.kind(cell[1])] if cell[0] == 'ref' else cell for cell in cells]
    return {
        'root': content['root'],
        'nodes': [with_array(node, content['bytes']) for node in nodes],
        'segments': [[entry['dtype'], entry['byteLength']] for entry in content['segments']],
        'tables': [
            {'kind': table['kind'], 'keys': table['keys'], 'columns': [show(cells) for cells in found]}
            for table, found in zip(tables.tables, columns) if table['kind'] != 'arrays'
        ],
        'arrays': [
            arrays_in(table['arrays'], numbers_of)
            for table in tables.tables if table['kind'] == 'arrays'
        ],
        'packed': [show(cells) for cells in packed.values()],
    }


def arrays_in(plan, numbers_of):
    """The small arrays of a table: the shape of each, and its elements."""
    found = read_arrays(plan, numbers_of, numpy.dtype(DTYPES[plan['dtype']]).itemsize)
    return {
        'kind': plan['kind'],
        'dtype': plan['dtype'],
        'arrays': [[list(array.shape), [element(item) for item in array.ravel()]] for array in found],
    }


def numpy_sizes():
    return {name: numpy.dtype(code).itemsize for name, code in DTYPES.items()}


def check_head(head, offset):
    require(len(head) >= offset + 8, 'a head that is too short')
    expected, = struct.unpack_from('<Q', head, offset)
    found = digest(head[:offset] + bytes(8) + head[offset + 8:])
    require(found == expected, 'a head that does not match its digest')


def check_segments(data, end, content, form):
    """Layout, bytes in between, digests; and that the library found the same bytes."""
    first = None
    require(len(content['bytes']) == len(content['segments']), 'segments that are not listed')
    for entry, found in zip(content['segments'], content['bytes']):
        start = -(-(end + form.min_gap(entry)) // ALIGNMENT) * ALIGNMENT
        first = start if first is None else first
        require(entry['offset'] == start - first, f'a segment at {entry["offset"]}')
        require(data[end:start] == form.gap(entry, start - end), 'other bytes before a segment')
        end = start + entry['byteLength']
        require(end <= len(data), 'a file that is cut off')
        require(digest(data[start:end]) == entry['digest'], 'a segment that is damaged')
        require(data[start:end] == found, 'a segment that the library reads elsewhere')
    require(end == len(data), 'bytes after the end')


def array_of(node, segments):
    """The numbers of a node, as numpy sees them in the file."""
    shape = node['shape']
    count = int(numpy.prod(shape, dtype=object)) if shape else 1
    array = numpy.frombuffer(
        segments[node['segment']], DTYPES[node['dtype']], count, node['byteOffset']
    ) if count else numpy.empty(0, DTYPES[node['dtype']])
    return array.reshape(shape)


def with_array(node, segments):
    """A node with its numbers."""
    if 'dtype' not in node:
        return node
    array = array_of(node, segments)
    return {
        **node,
        'sha256': hashlib.sha256(array.tobytes()).hexdigest(),
        'elements': [element(item) for item in array.ravel()[:SHOWN]],
    }


def element(item):
    """A whole number in decimal, another one by its bits."""
    return number(item)[1] if item.dtype.kind == 'f' else str(int(item))


def main(form):
    """Prints what the files named by the arguments hold, as JSON."""
    found = {}
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        try:
            found[path.name] = read(path.read_bytes(), form)
        except Refused as reason:
            found[path.name] = {'refused': str(reason)}
    json.dump(found, sys.stdout)
