"""Reads Brine files in FlatBuffers with the flatbuffers library. Usage: read_flatbuffers.py FILE…

Needs what `flatc --python -o DIR brine.fbs` makes, with DIR on PYTHONPATH.
"""
import struct

from brine.DType import DType
from brine.File import File
from brine.NodeKind import NodeKind
from brine.ValueKind import ValueKind

from brine_check import require
from brine_nodes import main, number
from write_flatbuffers import write_head

DIGEST_OFFSET = 32
ERRORS = (IndexError, struct.error)


def by_number(enum):
    return {code: name for name, code in vars(enum).items() if not name.startswith('_')}


# The schema's names are those of the document with a capital letter in front.
DTYPES = {code: name.lower() for code, name in by_number(DType).items()}
KINDS = {code: name[0].lower() + name[1:] for code, name in by_number(NodeKind).items()}
KINDS[NodeKind.BigInt] = 'bigint'


def prefix(data):
    require(data[8:12] == b'BRIN' and len(data) >= 72, 'another start')
    size, = struct.unpack_from('<I', data, 0)
    version, = struct.unpack_from('<I', data, 40)
    return version, size + 4


def min_gap(_entry):
    return 0


def gap(_entry, length):
    return bytes(length)


def parse(data):
    file = File.GetRootAs(data, 4)
    texts = [file.Strings(i).decode('utf-8') for i in range(file.StringsLength())]
    segments = [entry_of(file.Segments(i)) for i in range(file.SegmentsLength())]
    content = {
        'root': value(file.Root(), texts),
        'nodes': [node(file.Nodes(i), texts) for i in range(file.NodesLength())],
        'segments': segments,
        'bytes': cut(data, segments),
    }
    # A stock builder makes the same bytes of the same manifest.
    _, head_length = prefix(data)
    written = write_head(content, file.Digest())
    require(written == data[:head_length], 'another form of the manifest')
    return content


def cut(data, segments):
    """Segment 0 starts at the first multiple of 64 behind the head; offsets count from there."""
    _, head_length = prefix(data)
    first = -(-head_length // 64) * 64
    starts = [first + entry['offset'] for entry in segments]
    return [data[start:start + entry['byteLength']] for start, entry in zip(starts, segments)]


def entry_of(item):
    return {
        'dtype': DTYPES[item.Dtype()],
        'byteLength': item.ByteLength(),
        'offset': item.Offset(),
        'digest': item.Digest(),
    }


def node(item, texts):
    kind = KINDS[item.Kind()]
    if kind == 'model':
        state = value(item.State(), texts)
        return {'kind': kind, 'type': texts[item.Type()], 'version': item.Version(), 'state': state}
    if kind in ('tensor', 'typedArray', 'arrayBuffer', 'dataView'):
        return {
            'kind': kind,
            'dtype': DTYPES[item.Dtype()],
            'shape': [item.Shape(i) for i in range(item.ShapeLength())],
            'segment': item.Segment(),
            'byteOffset': item.ByteOffset(),
        }
    values = [value(item.Values(i), texts) for i in range(item.ValuesLength())]
    if kind in ('object', 'dict', 'objects', 'dicts'):
        keys = [texts[item.Keys(i)] for i in range(item.KeysLength())]
        return {'kind': kind, 'keys': keys, 'values': values}
    return {'kind': kind, 'values': values}


def value(item, texts):
    kind, index = item.Kind(), item.Index()
    if kind == ValueKind.Number:
        return number(item.Number())
    return {
        ValueKind.Null: lambda: ['null'],
        ValueKind.Undefined: lambda: ['undefined'],
        ValueKind.False_: lambda: ['boolean', False],
        ValueKind.True_: lambda: ['boolean', True],
        ValueKind.Text: lambda: ['text', texts[index]],
        ValueKind.Ref: lambda: ['ref', index],
    }[kind]()


if __name__ == '__main__':
    import read_flatbuffers
    main(read_flatbuffers)
