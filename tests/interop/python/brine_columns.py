"""What is in columns: section "Tables and columns" of docs/format.md.

Each column is one numpy array, or two where cells can be absent. A cell is a value as in
brine_nodes.py, but ['row', number] where it is a row.
"""
import struct

import numpy

from brine_check import require

ABSENT = {-1: ['null'], -2: ['undefined']}
NAN = 0x7ff8000000000000
# Most different texts that a column holds once each, and cells of one that holds them as bytes.
MAX_TEXTS = 4096
LONG_TEXTS = 1024


def cells_of(column, array_of, size):
    """The cells of a column; array_of gives the array of a node, size is the number of nodes."""
    form = column['form']
    if form == 'values':
        require(kind_of(column['values']) is None, 'values of one kind in an array')
        return [as_row(value, size) for value in column['values']]
    if form == 'optional':
        return optional(cells_of(column['column'], array_of, size), array_of(column['tensor']))
    if form == 'range':
        return [['row', column['first'] + i] for i in range(column['length'])]
    array = array_of(column['tensor'])
    if form == 'bits':
        bits = numpy.unpackbits(array, bitorder='little')
        require(not bits[column['length']:].any(), 'bits behind the last')
        return [['boolean', bool(bit)] for bit in bits[:column['length']]]
    require(array.dtype == narrowest(array), f'{array.dtype} for cells of {narrowest(array)}')
    if form == 'numbers':
        return [['number', struct.pack('>d', cell).hex()] for cell in array.astype('<f8')]
    if form == 'texts':
        return texts(array, column['texts'])
    if form == 'utf8':
        return cut(array.tolist(), array_of(column['bytes']).tobytes())
    return [reference(int(cell)) for cell in array]


def optional(cells, absent):
    kinds = set(absent.tolist())
    require(kinds <= {0, -1, -2} and 0 in kinds and len(kinds) > 1, 'an optional column of one kind')
    nothing = (['boolean', False], ['number', '0000000000000000'])
    held = [cell for cell, kind in zip(cells, absent) if kind]
    require(all(cell in nothing for cell in held), 'an absent cell that is not 0')
    return [ABSENT[kind] if kind else cell for cell, kind in zip(cells, absent.tolist())]


def texts(array, held):
    """Texts are numbered in order of first use, and there are half as many as cells at most."""
    used = [place for place in dict.fromkeys(array.tolist()) if place not in ABSENT]
    require(used == list(range(len(held))), 'texts out of order')
    require(held and are_few(held, len(array)), f'{len(held)} texts for {len(array)} cells')
    return [ABSENT[place] if place in ABSENT else ['text', held[place]] for place in array.tolist()]


def are_few(held, cells):
    """Whether a column of so many cells holds each of these texts once."""
    return len(held) <= MAX_TEXTS and 2 * len(held) <= cells


def cut(lengths, data):
    """Texts that stand one after the other, in UTF-8."""
    cells, at = [], 0
    for length in lengths:
        require(length >= 0 or length in ABSENT, f'a text of {length} bytes')
        end = at + max(length, 0)
        cells.append(ABSENT[length] if length < 0 else ['text', data[at:end].decode('utf-8')])
        at = end
    require(at == len(data), f'{len(data)} bytes for texts of {at}')
    held = {cell[1] for cell in cells if cell not in ABSENT.values()}
    require(len(cells) >= LONG_TEXTS and not are_few(held, len(cells)), 'texts that repeat, or few')
    return cells


def reference(cell):
    if cell in ABSENT:
        return ABSENT[cell]
    return ['row', cell] if cell >= 0 else ['ref', -3 - cell]


def as_row(value, size):
    is_row = value[0] == 'ref' and value[1] >= size
    return ['row', value[1] - size] if is_row else value


def narrowest(array):
    """The narrowest dtype that holds all cells bit for bit; no number but NaN has several forms."""
    cells = array.astype('<f8')
    held = cells.view('<u8')[numpy.isnan(cells)]
    require((held == NAN).all(), 'a NaN of other bits')
    for dtype in ('<i1', '<i2', '<i4'):
        info = numpy.iinfo(dtype)
        if ((cells >= info.min) & (cells <= info.max)).all():
            whole = (cells == numpy.trunc(cells)).all()
            return numpy.dtype(dtype if whole and not numpy.signbit(cells[cells == 0]).any() else '<f8')
    return numpy.dtype('<f8')


def kind_of(values):
    """What a column of its own form could hold these values as, if it could."""
    kinds = {value[0] for value in values} - {'null', 'undefined'}
    if len(kinds) > 1:
        return None
    kind = kinds.pop() if kinds else 'ref'
    if kind == 'text' and len(values) < LONG_TEXTS:
        held = {value[1] for value in values if len(value) > 1}
        return kind if are_few(held, len(values)) else None
    return kind
