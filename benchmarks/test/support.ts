import type { Result } from '../src/compare/result.js';
import type { Summary } from '../src/compare/statistics.js';
import { withoutPython } from '../src/peers/python.js';
import type { Results } from '../src/report/results.js';

/** A figure of runs that agree. */
export function steady(median: number): Summary {
  return { median, q1: median, q3: median, runs: 9 };
}

/** A figure of runs that don't. */
export function shaky(median: number): Summary {
  return { median, q1: median * 0.5, q3: median * 1.5, runs: 9 };
}

/** A result that never was. */
export function measured(
  payload: string,
  peer: string,
  time: number,
  fileBytes: number,
  rest: Partial<Result> = {},
): Result {
  const times = { dump: steady(time), unflushed: steady(time / 2), load: steady(time / 2) };
  return { payload, peer, outcome: 'measured', times, fileBytes, losses: [], ...rest };
}

const families = {
  'brine-cbor': 'brine',
  'brine-protobuf': 'brine',
  'brine-flatbuffers': 'brine',
  raw: 'raw',
  v8: 'v8',
  json: 'text',
  'py-joblib': 'python',
  'protobufjs-doubles': 'schema',
} as const;

/** A run that found `results`, on a machine that never was. */
export function resultsOf(results: readonly Result[], rest: Partial<Results> = {}): Results {
  const names = [...new Set(results.map(({ payload }) => payload))];
  return {
    date: '2030-01-02',
    profile: 'quick',
    chosen: [],
    machine: {
      cpu: 'An abacus',
      cores: 2,
      memoryGiB: 4,
      system: 'Wood',
      node: '99.0.0',
      fileSystem: 'paper',
      load: 0,
    },
    libraries: { 'cbor-x': '0.0.0' },
    python: withoutPython,
    payloads: names.map((name, i) => ({
      name,
      description: `all about ${name}`,
      shape: /\d[KM]B/.test(name) ? 'array' : 'arrays',
      bytes: 10 ** (i + 3),
    })),
    peers: Object.entries(families).map(([name, family]) => ({ name, family, description: name })),
    results,
    starts: [],
    bundles: [],
    goals: [],
    ...rest,
  };
}
