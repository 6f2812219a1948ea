"""Reads Brine files in CBOR with cbor2. Usage: read_cbor.py FILE…"""
import math
import struct

import cbor2

from brine_check import as_float, require
from brine_nodes import main, number

DIGEST_OFFSET = 31
ERRORS = (cbor2.CBORDecodeError,)
# RFC 8746, 2.1: little-endian typed arrays.
TAGS = {
    'uint8': 64, 'uint8clamped': 68, 'uint16': 69, 'uint32': 70, 'uint64': 71, 'int8': 72,
    'int16': 77, 'int32': 78, 'int64': 79, 'float16': 84, 'float32': 85, 'float64': 86,
}


def prefix(data):
    require(data[:4] == b'\xd9\xd9\xf7\x9b' and data[12:19] == b'\x65brine\x19', 'another start')
    require(data[21] == 0x1b and data[30] == 0x48, 'another prefix')
    version, head_length = struct.unpack_from('>H x Q', data, 19)
    return version, head_length


def min_gap(_entry):
    return 13


def gap(entry, length):
    padding = length - min_gap(entry)
    tag = struct.pack('>BBBQ', 0xd8, TAGS[entry['dtype']], 0x5b, entry['byteLength'])
    return bytes([0x58, padding]) + bytes(padding) + tag


def parse(data):
    file = cbor2.loads(data)
    require(file[0] == 'brine' and len(file) % 2 == 1, 'another file')
    manifest = with_lists(file[4])
    segments = [entry_of(*item) for item in manifest['segments']]
    for entry, tagged in zip(segments, file[6::2]):
        require(tagged.tag == TAGS[entry['dtype']], f'tag {tagged.tag}')
    content = {
        'root': value(manifest['root']),
        'nodes': [node(*item) for item in manifest['nodes']],
        'segments': segments,
        'bytes': [tagged.value for tagged in file[6::2]],
    }
    # A stock writer makes the same bytes of the same manifest, but for numbers that are not
    # finite: cbor2 shortens those to 16 bits.
    _, head_length = prefix(data)
    same = cbor2.dumps(manifest) == data[39:head_length]
    require(same or not all(map(is_finite, all_values(content))), 'another form of the manifest')
    return content


def with_lists(item):
    """What cbor2 gives from version 6 on is frozen where it stands within a tag: tuples, frozendicts."""
    if hasattr(item, 'items'):
        return {key: with_lists(part) for key, part in item.items()}
    return [with_lists(part) for part in item] if isinstance(item, (list, tuple)) else item


def all_values(content):
    yield content['root']
    for found in content['nodes']:
        yield from found.get('values', [])
        if 'state' in found:
            yield found['state']


def is_finite(found):
    return found[0] != 'number' or math.isfinite(as_float(found))


def entry_of(dtype, byte_length, offset, digest):
    found = int.from_bytes(digest, 'little')
    return {'dtype': dtype, 'byteLength': byte_length, 'offset': offset, 'digest': found}


def node(kind, *parts):
    if kind in ('object', 'dict', 'objects', 'dicts'):
        entries, = parts
        keys = [text(key) for key in entries]
        return {'kind': kind, 'keys': keys, 'values': [value(item) for item in entries.values()]}
    if kind == 'model':
        name, version, state = parts
        return {'kind': kind, 'type': text(name), 'version': version, 'state': value(state)}
    if kind in ('tensor', 'typedArray', 'arrayBuffer', 'dataView'):
        return dict(zip(('kind', 'dtype', 'shape', 'segment', 'byteOffset'), (kind, *parts)))
    values, = parts
    return {'kind': kind, 'values': [value(item) for item in values]}


def value(item):
    if item is None:
        return ['null']
    if item is cbor2.undefined:
        return ['undefined']
    if isinstance(item, bool):
        return ['boolean', item]
    if isinstance(item, str):
        return ['text', text(item)]
    if isinstance(item, list):
        return number(-0.0) if item == ['-0'] else ['ref', item[0]]
    return number(item)


def text(escaped):
    return escaped[1:] if escaped.startswith("'") else escaped


if __name__ == '__main__':
    import read_cbor
    main(read_cbor)
