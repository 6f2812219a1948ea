/** What the verifier refuses, by the bytes of the manifest in hexadecimal. */
import { cbor } from '@brine/codec-cbor';
import { BrineError, defaultLimits, type Manifest } from '@brine/core';
import { describe, expect, it } from 'vitest';

const root = 'a3 64726f6f74';
const nodes = '656e6f646573';
const segments = '687365676d656e7473';
const array = '656172726179';
const object = '666f626a656374';

function headOf(manifest: string): Uint8Array {
  const prefix = cbor.encodeHead({ root: null, nodes: [], segments: [] }).subarray(0, 39);
  return Uint8Array.from([...prefix, ...Buffer.from(manifest.replaceAll(' ', ''), 'hex')]);
}

function failure(run: () => unknown): BrineError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof BrineError) return error;
    throw error;
  }
  return undefined;
}

const decode = (manifest: string): Manifest => cbor.decodeHead(headOf(manifest), defaultLimits);
const withRoot = (value: string): string => `${root} ${value} ${nodes} 80 ${segments} 80`;
const withNode = (node: string): string => `${root} 8100 ${nodes} 81 ${node} ${segments} 80`;

describe('the CBOR verifier', () => {
  it('admits what the encoder writes', () => {
    expect(decode(withRoot('f6'))).toEqual({ root: null, nodes: [], segments: [] });
    expect(decode(withNode(`82 ${object} a1 6178 8100`)).nodes).toHaveLength(1);
  });

  it.each<[string, string, string, number]>([
    [
      'a manifest that is no map of three',
      'a2',
      'Found another item at byte 39, expected a map of 3 entries',
      39,
    ],
    ['an unknown key', 'a3 6472756f74', 'Found the key "ruot" at byte 40, expected "root"', 40],
    ['an early end', root, 'Found 0 bytes left at byte 45, expected 1', 45],
    [
      'bytes after the end',
      `${withRoot('f6')} f6`,
      'Found further bytes after the manifest at byte 63, expected its end',
      63,
    ],
    [
      'a tag',
      withRoot('c1 00'),
      'Found the byte 0xc1 at byte 45, expected a scalar or a reference',
      45,
    ],
    [
      'tag 27, which cbor-x answers by calling a constructor',
      withNode(`82 ${array} d81b 80`),
      'Found the byte 0xd8 at byte 61, expected an array',
      61,
    ],
    [
      'a byte string as a value',
      withRoot('40'),
      'Found the byte 0x40 at byte 45, expected a scalar or a reference',
      45,
    ],
    [
      'a map as a value',
      withRoot('a0'),
      'Found the byte 0xa0 at byte 45, expected a scalar or a reference',
      45,
    ],
    [
      'a simple value',
      withRoot('e0'),
      'Found the byte 0xe0 at byte 45, expected a scalar or a reference',
      45,
    ],
    [
      'a half float',
      withRoot('f9 3c00'),
      'Found the byte 0xf9 at byte 45, expected a scalar or a reference',
      45,
    ],
    [
      'a float that is an integer',
      withRoot('fb 3ff0000000000000'),
      'Found the float 1 at byte 45, expected its shorter form',
      45,
    ],
    [
      'a float that is minus zero',
      withRoot('fb 8000000000000000'),
      'Found the float -0 at byte 45, expected its shorter form',
      45,
    ],
    [
      'a NaN with a payload',
      withRoot('fb 7ff8000000000001'),
      'Found a NaN with a payload at byte 45, expected the plain one',
      45,
    ],
    [
      'an integer of 64 bits',
      withRoot('1b 0000000100000000'),
      'Found an integer of 64 bits at byte 45, expected a float',
      45,
    ],
    [
      'an integer that is longer than needed',
      withRoot('18 01'),
      'Found a header longer than needed at byte 45, expected the shortest form',
      45,
    ],
    [
      'an integer of 16 bits that fits 8',
      withRoot('19 00ff'),
      'Found a header longer than needed at byte 45, expected the shortest form',
      45,
    ],
    [
      'an integer of 32 bits that fits 16',
      withRoot('1a 0000ffff'),
      'Found a header longer than needed at byte 45, expected the shortest form',
      45,
    ],
    [
      'a text of indefinite length',
      withRoot('7f 6161 ff'),
      'Found a header without a definite length at byte 45, expected a text',
      45,
    ],
    [
      'an array of indefinite length',
      `${root} f6 ${nodes} 9f ff`,
      'Found a header without a definite length at byte 52, expected an array',
      52,
    ],
    [
      'a reserved header',
      withRoot('1c'),
      'Found a header without a definite length at byte 45, expected an integer',
      45,
    ],
    [
      'a text that is not UTF-8',
      withRoot('62 c328'),
      'Found a text that is not UTF-8 at byte 45, expected UTF-8',
      45,
    ],
    [
      'a surrogate in UTF-8',
      withRoot('63 eda080'),
      'Found a text that is not UTF-8 at byte 45, expected UTF-8',
      45,
    ],
    ['a text past the end', withRoot('78 ff'), 'Found 17 bytes left at byte 45, expected 255', 45],
    [
      'a text that starts with U+FEFF',
      withRoot('63 efbbbf'),
      'Found a text that starts with U+FEFF at byte 45, expected an apostrophe in front',
      45,
    ],
    [
      'an escape without need',
      withRoot('62 2761'),
      'Found a text escaped without need at byte 45, expected it as it is',
      45,
    ],
    [
      'a lone apostrophe',
      withRoot('61 27'),
      'Found a text escaped without need at byte 45, expected it as it is',
      45,
    ],
    [
      'a list of two as a value',
      withRoot('82 00 00'),
      'Found an array of 2 elements at byte 45, expected 1',
      45,
    ],
    [
      'an escape that is not known',
      withRoot('81 62 2d31'),
      'Found the escape "-1" at byte 46, expected "-0"',
      46,
    ],
    [
      'a reference past 2^32',
      withRoot('81 1b 0000000100000000'),
      'Found a reference past 2^32 at byte 46, expected the number of a node',
      46,
    ],
    [
      'more nodes than bytes',
      `${root} f6 ${nodes} 9a 00100000`,
      'Found 1048576 items in 0 bytes at byte 52, expected no more than fit',
      52,
    ],
    [
      'a count past 2^53',
      `${root} f6 ${nodes} 9b 0020000000000000`,
      'Found a number past 2^53 at byte 52, expected a smaller one',
      52,
    ],
    [
      'more keys than bytes',
      withNode(`82 ${object} b8 30`),
      'Found 48 items in 10 bytes at byte 62, expected no more than fit',
      62,
    ],
    [
      'a node of another kind',
      withNode('82 6361 6263 80'),
      'Found a node of kind "abc" at byte 55, expected a kind of node that this version knows',
      55,
    ],
    [
      'a kind with a long name',
      withNode('82 7820'),
      'Found a name of 32 bytes at byte 55, expected at most 16',
      55,
    ],
    [
      'a node with too many elements',
      withNode(`83 ${array} 80 80`),
      'Found an array of 3 elements at byte 55, expected 2',
      55,
    ],
    [
      'a key that is no text',
      withNode(`82 ${object} a1 01 f6`),
      'Found the byte 0x01 at byte 63, expected a text',
      63,
    ],
    [
      'a dtype that is not known',
      withNode('85 6674656e736f72 6369323480'),
      'Found the dtype "i24" at byte 62, expected a dtype that this version knows',
      62,
    ],
    [
      'a shape of more dimensions than an array has',
      withNode(`85 6674656e736f72 64696e7438 9841 ${'00'.repeat(65)} 00 00`),
      'Found a shape of rank 65 at byte 67, expected at most 64',
      67,
    ],
    [
      'a digest of another length',
      `${root} f6 ${nodes} 80 ${segments} 81 84 6575696e7438 00 00 44 00000000`,
      'Found a byte string of 4 bytes at byte 72, expected 8 bytes',
      72,
    ],
    [
      'a segment of another shape',
      `${root} f6 ${nodes} 80 ${segments} 81 83 00 00 00`,
      'Found an array of 3 elements at byte 63, expected 4',
      63,
    ],
    [
      'a negative length',
      `${root} f6 ${nodes} 80 ${segments} 81 84 6575696e7438 20`,
      'Found the byte 0x20 at byte 70, expected an unsigned integer',
      70,
    ],
  ])('refuses %s', (_, manifest, message, offset) => {
    expect(failure(() => decode(manifest))).toMatchObject({
      code: 'MALFORMED',
      codec: 'cbor',
      offset,
      message: `${message}. The file was not written by Brine, or was changed.`,
    });
  });

  it('refuses a key that stands twice', () => {
    expect(failure(() => decode(withNode(`82 ${object} a2 6178 00 6178 01`)))?.message).toBe(
      'An object has the same key twice.',
    );
  });

  it('refuses a count in front that is not that of the segments', () => {
    const head = headOf(withRoot('f6'));
    head[11] = 7;
    expect(failure(() => cbor.decodeHead(head, defaultLimits))).toMatchObject({
      code: 'MALFORMED',
      offset: 4,
      message: "The file's array is said to have 7 elements, expected 5 for 0 segments.",
    });
  });
});

describe('the prefix', () => {
  const start = headOf(withRoot('f6'));

  it.each<[string, number, number, string]>([
    [
      'another header of the head length',
      21,
      0x1a,
      'Found byte 0x1a for the header of the head length, expected 0x1b.',
    ],
    [
      'another header of the digest',
      30,
      0x58,
      'Found byte 0x58 for the header of the digest, expected 0x48.',
    ],
  ])('with %s is refused', (_, offset, byte, message) => {
    const changed = start.slice();
    changed[offset] = byte;
    expect(failure(() => cbor.readPrefix(changed))).toMatchObject({
      code: 'MALFORMED',
      offset,
      message,
    });
  });

  it('that is cut off is refused', () => {
    expect(failure(() => cbor.readPrefix(start.subarray(0, 38)))).toMatchObject({
      code: 'TRUNCATED',
      message:
        'The file has 38 bytes, too few for the 39 that a Brine file in CBOR starts with. It was cut off: save or get it again.',
    });
  });

  it('with a length that cannot be is refused', () => {
    const changed = start.slice();
    changed.fill(0, 22, 30);
    expect(failure(() => cbor.readPrefix(changed))?.message).toBe(
      'The head is said to have 0 bytes, expected more than 39.',
    );
  });
});
