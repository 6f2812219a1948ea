"""Reads Brine files in Protocol Buffers with google.protobuf. Usage: read_protobuf.py FILE…

Needs what `protoc --python_out=DIR brine.proto` makes, with DIR on PYTHONPATH.
"""
import struct

import brine_pb2
from google.protobuf.message import DecodeError

from brine_check import require
from brine_nodes import DTYPES, main, number

DIGEST_OFFSET = 13
ERRORS = (DecodeError,)
RECORDS = ['object', 'dict', 'objects', 'dicts']
LISTS = [
    'array', 'sparse', 'set', 'map', 'date', 'bigint',
    'models', 'packed', 'refs', 'texts', 'bits', 'optional',
    'described', 'arrays', 'range', 'utf8',
]
NUMBERS = ['tensor', 'typedArray', 'arrayBuffer', 'dataView']


def prefix(data):
    start = data[:8] == b'\x0a\x05brine\x15' and data[12] == 0x19 and data[21] == 0x22
    require(start, 'another prefix')
    version, = struct.unpack_from('<I', data, 8)
    length, end = read_varint(data, 22)
    return version, end + length


def read_varint(data, at):
    result = shift = 0
    while True:
        result |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return result, at


def varint(number_):
    rest, out = number_, bytearray()
    while rest >= 128:
        out.append(rest & 127 | 128)
        rest >>= 7
    return bytes([*out, rest])


def min_gap(entry):
    return 3 + len(varint(entry['byteLength']))


def gap(entry, length):
    padding = length - min_gap(entry)
    return bytes([0x7a, padding]) + bytes(padding) + b'\x2a' + varint(entry['byteLength'])


def parse(data):
    file = brine_pb2.File.FromString(data)
    require(file.format == 'brine', 'another file')
    manifest = file.manifest
    # A stock writer makes the same bytes of the same manifest.
    _, start = read_varint(data, 22)
    written = manifest.SerializeToString(deterministic=True)
    require(data[start:start + len(written)] == written, 'another form of the manifest')
    return {
        'root': value(manifest.root),
        'nodes': [node(item) for item in manifest.nodes],
        'segments': [entry_of(item) for item in manifest.segments],
        'bytes': list(file.segments),
    }


def dtype(enum):
    """DTYPE_UINT8CLAMPED -> uint8clamped"""
    name = brine_pb2.DType.Name(enum).removeprefix('DTYPE_').lower()
    require(name in DTYPES, f'dtype {name}')
    return name


def entry_of(item):
    return {
        'dtype': dtype(item.dtype),
        'byteLength': item.byte_length,
        'offset': item.offset,
        'digest': item.digest,
    }


def node(item):
    which = item.WhichOneof('kind')
    found = getattr(item, which)
    if which == 'model':
        return {
            'kind': which,
            'type': found.type,
            'version': found.version,
            'state': value(found.state),
        }
    kinds = {'record': RECORDS, 'list': LISTS, 'numbers': NUMBERS}[which]
    require(1 <= found.kind <= len(kinds), f'{which} of kind {found.kind}')
    kind = kinds[found.kind - 1]
    if which == 'numbers':
        return {
            'kind': kind,
            'dtype': dtype(found.dtype),
            'shape': list(found.shape),
            'segment': found.segment,
            'byteOffset': found.byte_offset,
        }
    values = [value(item) for item in found.values]
    return {'kind': kind, 'keys': list(found.keys), 'values': values} if which == 'record' else {
        'kind': kind,
        'values': values,
    }


def value(item):
    which = item.WhichOneof('kind')
    if which == 'constant':
        return [['null'], ['undefined']][item.constant]
    if which == 'number':
        return number(item.number)
    return ['ref' if which == 'node' else which, getattr(item, which)]


if __name__ == '__main__':
    import read_protobuf
    main(read_protobuf)
