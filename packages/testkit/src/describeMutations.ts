import {
  type Codec,
  defaultLimits,
  encode,
  formatVersion,
  isBrineError,
  type Manifest,
  Ref,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.js';
import { mutants } from './mutants.js';
import { specimens } from './specimens.js';

/** Specimens that have everything a head can hold between them, in few bytes. */
const names = [
  'scalars',
  'numbers',
  'bigints',
  'hostile keys',
  'hostile keys of a null-prototype object',
  'integer keys',
  'dates',
  'a map',
  'a set',
  'an array with holes',
  'a cycle',
  'every typed array',
  'tensors',
  'buffers',
  'views that overlap at odd places',
  'a table with every form of column',
  'long arrays of every form of column',
  'a table each of plain and null-prototype objects',
] as const;

const described: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'described', values: [new Ref(1), new Ref(2), new Ref(3)] },
    { kind: 'array', values: [] },
    { kind: 'object', keys: ['packages'], values: [new Ref(4)] },
    { kind: 'object', keys: ['input', 'outputs'], values: [1, new Ref(4)] },
    { kind: 'object', keys: [], values: [] },
  ],
  segments: [],
};

const models: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'model', type: 'example/Model', version: 1, state: new Ref(1) },
    { kind: 'object', keys: ['inner', 'text'], values: [new Ref(2), 'A text of some length.'] },
    { kind: 'model', type: 'example/Scalar', version: 4_294_967_295, state: -0 },
  ],
  segments: [],
};

/**
 * Declares the tests of the hardest promise of a decoder: whatever the bytes of a head are, it gives a
 * BrineError, or a manifest that is written as exactly these bytes. The digest keeps nothing out here,
 * as it would not keep out who computes it anew.
 *
 * @param count about how many changed heads to try for each of several models
 */
export function describeMutations(codec: Codec, count: number, seed: number): void {
  describe('admits a head only in the form that it writes, changed how it may', () => {
    it.each([...names, 'models', 'described'])('%s', (name) => {
      const manifest = { models, described }[name];
      const head = manifest ? codec.encodeHead(manifest) : headOf(codec, specimens()[name]);
      const unchanged = codec.encodeHead(codec.decodeHead(head.slice(), defaultLimits));
      expect(difference(withDigestOf(head, unchanged, codec), head)).toBeUndefined();
      const problems: string[] = [];
      for (const { what, bytes } of mutants(codec, head, count, seed)) {
        const problem = problemOf(codec, bytes);
        if (problem) problems.push(`${what}: ${problem}`);
      }
      // The first few say enough.
      expect(problems.slice(0, 5)).toEqual([]);
    });
  });
}

function headOf(codec: Codec, model: unknown): Uint8Array {
  const bytes = encode(model, { codec });
  return bytes.slice(0, codec.readPrefix(bytes.subarray(0, 64)).headLength);
}

/** A head that the prefix gives away gets no further: then only the kind of error counts. */
function problemOf(codec: Codec, head: Uint8Array): string | undefined {
  const start = head.slice(0, 64);
  const prefix = attempt(() => (codec.recognises(start) ? codec.readPrefix(start) : undefined));
  if (prefix.problem) return `the prefix ${prefix.problem}`;
  const passed = prefix.value?.version === formatVersion && prefix.value.headLength === head.length;
  // A copy, or a decoder that repairs its input would pass.
  const { value: manifest, problem } = attempt(() => codec.decodeHead(head.slice(), defaultLimits));
  if (manifest === undefined || !passed) return problem;
  try {
    const again = withDigestOf(head, codec.encodeHead(manifest), codec);
    const other = difference(again, head);
    return other && `was admitted, but is written otherwise: ${other}`;
  } catch (error) {
    return `was admitted, but cannot be written: ${String(error)}`;
  }
}

/** What `run` returns; nothing where it throws a BrineError, and a problem where it throws another. */
function attempt<T>(run: () => T): { value?: T; problem?: string } {
  try {
    return { value: run() };
  } catch (error) {
    return isBrineError(error) ? {} : { problem: `threw ${String(error)}` };
  }
}

function withDigestOf(source: Uint8Array, target: Uint8Array, { digestOffset }: Codec): Uint8Array {
  const out = target.slice();
  out.set(source.subarray(digestOffset, digestOffset + 8), digestOffset);
  return out;
}
