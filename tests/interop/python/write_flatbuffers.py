"""Writes the head of a Brine file with the flatbuffers library, as docs/format.md tells a writer to.

That the bytes are those of the file proves that the document determines them.
"""
import struct

import flatbuffers
from brine import File, Node, Segment, Value
from brine.DType import DType
from brine.NodeKind import NodeKind
from brine.ValueKind import ValueKind

VALUE_KINDS = {
    'null': ValueKind.Null,
    'undefined': ValueKind.Undefined,
    'number': ValueKind.Number,
    'text': ValueKind.Text,
    'ref': ValueKind.Ref,
}
DTYPES = {name.lower(): code for name, code in vars(DType).items() if not name.startswith('_')}
KINDS = {name.lower(): code for name, code in vars(NodeKind).items() if not name.startswith('_')}


class Builder(flatbuffers.Builder):
    """The usual one, which takes two vtables for equal though the sizes of their tables differ."""

    def __init__(self):
        super().__init__(1024)
        self.ForceDefaults(True)
        self.by_size = {}

    def WriteVtable(self):
        # With the offset to the vtable, which is aligned and still to be written.
        size = -(-self.Offset() // 4) * 4 + 4 - self.objectEnd
        self.vtables = self.by_size.setdefault(size, {})
        return super().WriteVtable()


def write_head(content, digest):
    """The head as bytes, with `digest` in it."""
    builder = Builder()
    texts = number_texts(content)
    nodes = [write_node(builder, node, texts) for node in content['nodes']]
    strings = [builder.CreateString(text) for text in texts]
    strings_vector = offsets(builder, strings)
    nodes_vector = offsets(builder, nodes)
    segments_vector = write_segments(builder, content['segments'])
    builder.Prep(8, 0)
    File.FileStart(builder)
    File.FileAddRoot(builder, write_value(builder, content['root'], texts))
    File.FileAddSegments(builder, segments_vector)
    File.FileAddStrings(builder, strings_vector)
    File.FileAddNodes(builder, nodes_vector)
    File.FileAddVersion(builder, 1)
    File.FileAddDigest(builder, digest)
    builder.FinishSizePrefixed(File.FileEnd(builder), b'BRIN')
    return bytes(builder.Output())


def number_texts(content):
    """Each text once, in order of first use."""
    texts = {}
    use = lambda text: texts.setdefault(text, len(texts))
    use_values = lambda values: [use(value[1]) for value in values if value[0] == 'text']
    use_values([content['root']])
    for node in content['nodes']:
        for text in node.get('keys', []) + ([node['type']] if 'type' in node else []):
            use(text)
        use_values(node.get('values', []) + ([node['state']] if 'state' in node else []))
    return texts


def write_node(builder, node, texts):
    keys = values = shape = None
    if 'keys' in node:
        keys = vector(builder, 4, node['keys'], lambda key: builder.PrependUint32(texts[key]))
    if 'values' in node:
        write = lambda value: write_value(builder, value, texts)
        values = vector(builder, 16, node['values'], write, 8)
    if 'shape' in node:
        shape = vector(builder, 8, node['shape'], builder.PrependUint64)
    Node.NodeStart(builder)
    if 'keys' in node:
        Node.NodeAddKeys(builder, keys)
    if 'values' in node:
        Node.NodeAddValues(builder, values)
    if 'state' in node:
        Node.NodeAddState(builder, write_value(builder, node['state'], texts))
        Node.NodeAddType(builder, texts[node['type']])
        Node.NodeAddVersion(builder, node['version'])
    if 'shape' in node:
        Node.NodeAddByteOffset(builder, node['byteOffset'])
        Node.NodeAddShape(builder, shape)
        Node.NodeAddSegment(builder, node['segment'])
        Node.NodeAddDtype(builder, DTYPES[node['dtype']])
    Node.NodeAddKind(builder, KINDS[node['kind'].lower()])
    return Node.NodeEnd(builder)


def vector(builder, size, items, write, alignment=None):
    builder.StartVector(size, len(items), alignment or size)
    for item in reversed(items):
        write(item)
    return builder.EndVector()


def offsets(builder, items):
    return vector(builder, 4, items, builder.PrependUOffsetTRelative)


def write_value(builder, value, texts):
    kind, *held = value
    if kind == 'boolean':
        code = ValueKind.True_ if held[0] else ValueKind.False_
    else:
        code = VALUE_KINDS[kind]
    number = struct.unpack('>d', bytes.fromhex(held[0]))[0] if kind == 'number' else 0.0
    index = texts[held[0]] if kind == 'text' else held[0] if kind == 'ref' else 0
    return Value.CreateValue(builder, number, index, code)


def write_segments(builder, segments):
    def write(entry):
        dtype = DTYPES[entry['dtype']]
        where = entry['offset'], entry['byteLength'], entry['digest']
        return Segment.CreateSegment(builder, *where, dtype)

    return vector(builder, 32, segments, write, 8)
