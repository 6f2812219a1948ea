import type { Payload } from './payload.js';

/** One of each thing that formats are known to lose. Not about speed. */
export const values: Payload = {
  name: 'values',
  description:
    'one of each: -0, NaN, Infinity, bigint, undefined, Date, Map, Set, typed arrays, a shared reference',
  shape: 'values',
  bytes: 200,
  quick: true,
  smoke: true,
  make,
  tiny: make,
};

function make(): unknown {
  const shared = { weight: 0.5 };
  return {
    minusZero: -0,
    nan: Number.NaN,
    infinity: Number.POSITIVE_INFINITY,
    samples: 2n ** 70n,
    missing: undefined,
    date: new Date(0),
    labels: new Map([[1, 'one']]),
    seen: new Set(['a']),
    weights: Float64Array.of(1, -0, Number.NaN),
    mask: Uint8Array.of(1, 0),
    steps: [shared, shared],
  };
}
