import {
  BrineError,
  type CodecDefinition,
  decode,
  defaultLimits,
  defineCodec,
  encode,
  type Manifest,
  Ref,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

const text = (characters: string): number[] => [...new TextEncoder().encode(characters)];

const definition: CodecDefinition = {
  name: 'json',
  mediaType: 'application/vnd.example+json',
  extensions: ['.json'],
  prefix: [...text('BRINEJSON'), 'version', 'headLength', 0x20, 'digest'],
  write: (manifest) => new TextEncoder().encode(JSON.stringify(manifest)),
  read: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown,
};
const json = defineCodec(definition);
const prefixLength = 28;
const manifest: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'model', type: 'm', version: 2, state: new Ref(1) },
    { kind: 'object', keys: ['a', 'b'], values: [Number.NaN, undefined] },
  ],
  segments: [],
};

/** A head around any text. */
function headOf(body: string): Uint8Array {
  const head = Uint8Array.from([
    ...json.encodeHead(manifest).slice(0, prefixLength),
    ...text(body),
  ]);
  new DataView(head.buffer).setBigUint64(11, BigInt(head.length));
  return head;
}

const refusal = (head: Uint8Array) => failure(() => json.decodeHead(head, defaultLimits));

describe('defineCodec', () => {
  it('puts the prefix in front of what is written', () => {
    const head = json.encodeHead(manifest);
    const body = '[[0],[["model","m",2,[1]],["object",["a","b"],[["NaN"],["undefined"]]]],[]]';
    expect([...head]).toEqual([
      ...text('BRINEJSON'),
      0,
      1,
      ...new Array<number>(7).fill(0),
      prefixLength + body.length,
      0x20,
      ...new Array<number>(8).fill(0),
      ...text(body),
    ]);
    expect(json.digestOffset).toBe(20);
    expect(json.decodeHead(head, defaultLimits)).toEqual(manifest);
  });

  it('carries arrays and every number', () => {
    const model = [-0, Infinity, -Infinity, 1e300, Float32Array.of(1, 2), new Uint8Array(3)];
    const loaded = decode(encode(model, { codec: json }), { codecs: [json] });
    expect(loaded).toEqual(model);
  });

  it.each<[string, CodecDefinition['prefix'], string]>([
    ['no field', text('BRINE'), '5 bytes, with no fields'],
    ['a field too few', [1, 'version', 'digest'], '11 bytes, with version, digest'],
    [
      'a field twice',
      [1, 'version', 'version', 'headLength', 'digest'],
      '21 bytes, with version, version, headLength, digest',
    ],
    [
      'a field in front',
      ['version', 1, 'headLength', 'digest'],
      '19 bytes, with version, headLength, digest',
    ],
    [
      'more bytes than are read',
      [...text('x'.repeat(47)), 'version', 'headLength', 'digest'],
      '65 bytes, with version, headLength, digest',
    ],
    [
      'a number that is no byte',
      [256, 'version', 'headLength', 'digest'],
      '19 bytes, with version, headLength, digest',
    ],
  ])('refuses a prefix with %s', (_, prefix, found) => {
    expect(failure(() => defineCodec({ ...definition, prefix }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: `The prefix of codec "json" must start with bytes that tell its files from others, hold version, headLength and digest once each, and end within 64 bytes. Found ${found}.`,
    });
  });

  it('reads a prefix only if it can be one', () => {
    const head = json.encodeHead(manifest);
    expect(json.recognises(head.subarray(0, 9))).toBe(true);
    expect(json.recognises(head.subarray(0, 8))).toBe(false);
    expect(failure(() => json.readPrefix(head.subarray(0, 27)))).toMatchObject({
      code: 'TRUNCATED',
      offset: 27,
      message: 'The file has 27 bytes, too few for a head. It was cut off: save or get it again.',
    });
    const short = head.slice();
    new DataView(short.buffer).setBigUint64(11, 27n);
    expect(failure(() => json.readPrefix(short))).toMatchObject({
      code: 'MALFORMED',
      offset: 11,
      message:
        'The file says that its head has 27 bytes, expected 28 or more. It was changed or damaged after it was saved: get it again.',
    });
    new DataView(short.buffer).setBigUint64(11, 2n ** 53n);
    expect(failure(() => json.readPrefix(short)).code).toBe('MALFORMED');
  });

  it.each([
    ['more than is needed', '[null,[],[]] ', 40],
    ['an item too many', '[null,[],[],0]', 39],
    ['a text written otherwise', '["\\u0061",[],[]]', 30],
  ])('admits one form only: %s', (_, body, offset) => {
    expect(refusal(headOf(body))).toMatchObject({
      code: 'MALFORMED',
      offset,
      message: `The head differs at byte ${offset} from the one form that its manifest has. The file was not written by Brine, or was changed.`,
    });
  });

  it('keeps bytes of the prefix that are no field as they are', () => {
    const head = json.encodeHead(manifest);
    head[19] = 0x21;
    expect(refusal(head)).toMatchObject({ code: 'MALFORMED', offset: 19 });
  });

  it.each([
    ['null', 'object, expected a list for the manifest'],
    ['[null]', 'undefined, expected a list for the nodes'],
    ['[null,[]]', 'undefined, expected a list for the segments'],
    ['[{},[],[]]', 'object, expected a list for a value'],
    ['[[-1],[],[]]', 'number, expected a whole number'],
    ['[["one"],[],[]]', '"one", expected a whole number'],
    ['[null,[0],[]]', 'number, expected a list for a node'],
    ['[null,[["x"]],[]]', '"x", expected a kind of node and its dtype'],
    ['[null,[["tensor","x"]],[]]', '"tensor", expected a kind of node and its dtype'],
    ['[null,[["array"]],[]]', 'undefined, expected a list for values or keys'],
    ['[null,[["dict",[1],[1]]],[]]', 'number, expected a key'],
    ['[null,[["model",1,1,1]],[]]', 'number, expected a type name'],
    ['[null,[],[["int7"]]]', 'undefined, expected a digest'],
    ['[null,[],[["int7",1,0,"0000000000000000"]]]', '"int7", expected a dtype'],
    ['[null,[],[["int8",1,0,"0"]]]', '"0", expected a digest'],
  ])('says what %s lacks', (body, problem) => {
    expect(refusal(headOf(body))).toMatchObject({
      code: 'MALFORMED',
      codec: 'json',
      message: `The manifest holds ${problem}. The file was not written by Brine, or was changed.`,
    });
  });

  it('lets a parser end in an error of its own', () => {
    const cause = new BrineError('LIMIT_EXCEEDED', 'Nested too deep for me.');
    const strict = defineCodec({
      ...definition,
      read() {
        throw cause;
      },
    });
    expect(failure(() => strict.decodeHead(json.encodeHead(manifest), defaultLimits))).toBe(cause);
  });

  it('says what the parser says', () => {
    expect(refusal(headOf('['))).toMatchObject({
      code: 'MALFORMED',
      codec: 'json',
      message:
        'The manifest cannot be parsed: Unexpected end of JSON input. The file was not written by Brine, or was changed.',
    });
  });
});
