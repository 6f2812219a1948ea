import type { Result } from '../compare/result.js';
import { formatFactor } from './format.js';
import { timeOf } from './recommend.js';
import type { Results } from './results.js';

/** What people are told, and what was measured. */
export interface Saying {
  readonly saying: string;
  readonly measured: string;
}

/** Held against the largest payload that both have done. */
const claims = [
  { saying: 'joblib is better for large arrays', ours: 'brine-cbor', other: 'py-joblib' },
  { saying: 'use protobuf, it is fast', ours: 'brine-protobuf', other: 'protobufjs-doubles' },
  {
    saying: 'FlatBuffers need no parsing',
    ours: 'brine-flatbuffers',
    other: 'flatbuffers-elements',
  },
  { saying: 'JSON is good enough', ours: 'brine-cbor', other: 'json' },
  { saying: 'node:v8 is the fastest that Node has', ours: 'brine-cbor', other: 'v8' },
] as const;

export function sayings(results: Results): Saying[] {
  return claims.flatMap(({ saying, ours, other }) => {
    const pairs = results.payloads
      .toSorted((a, b) => b.bytes - a.bytes)
      .flatMap(({ name }) => {
        const find = (peer: string): Result | undefined =>
          results.results.find((result) => result.payload === name && result.peer === peer);
        const [a, b] = [find(ours), find(other)];
        return a && b && timeOf(a) !== undefined && timeOf(b) !== undefined ? [{ name, a, b }] : [];
      });
    const [pair] = pairs;
    if (pair === undefined) return [];
    const { name, a, b } = pair;
    const factor = timeOf(b)! / timeOf(a)!;
    const lost = b.losses.length > 0 ? `, and ${b.losses.join(', ')}` : '';
    const failed = results.results.find(
      (result) => result.peer === other && result.outcome === 'failed',
    );
    const fails = failed ? `; fails on ${failed.payload}` : '';
    const verdict =
      factor > 1
        ? `takes ${formatFactor(factor)} as long as`
        : `takes ${formatFactor(factor)} the time of`;
    return [{ saying, measured: `${other} ${verdict} ${ours} on ${name}${lost}${fails}` }];
  });
}
