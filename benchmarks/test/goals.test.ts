import { describe, expect, it } from 'vitest';
import type { Evidence } from '../src/goals/evidence.js';
import { goalsOf } from '../src/goals/goals.js';
import { measured, steady } from './support.js';

const codecs = ['cbor', 'protobuf', 'flatbuffers'];
const each = (figure: (codec: string) => [string, ReturnType<typeof steady>][]) =>
  Object.fromEntries(codecs.flatMap(figure));

const inMemory = (time: number) => ({ times: { encode: steady(time), decode: steady(time) } });

const evidence: Evidence = {
  results: [
    ...codecs.map((codec) => measured('forest', `brine-${codec}`, 10, 40, inMemory(5))),
    measured('forest', 'v8', 30, 100, inMemory(15)),
    measured('forest', 'msgpackr-clone', 5, 100, inMemory(2.5)),
    ...codecs.map((codec) =>
      measured('named', `brine-${codec}`, 8, 40, { times: { tensor: steady(2) } }),
    ),
    measured('named', 'py-joblib-mmap', 8, 40, { times: { load: steady(9), tensor: steady(1) } }),
    measured('512MB', 'py-joblib', 1, 40, { times: { load: steady(84) } }),
  ],
  starts: [
    { peer: 'node -e 0', milliseconds: steady(40) },
    ...codecs.map((codec, i) => ({ peer: `brine-${codec}`, milliseconds: steady(60 + i * 10) })),
  ],
  bundles: codecs.map((codec) => ({ peer: `brine-${codec}`, bytes: 15000, libraryBytes: 4000 })),
  memory: {},
  probes: {
    dump: { raw: steady(80), ...each((codec) => [[codec, steady(100)]]) },
    load: {
      raw: steady(80),
      ...each((codec) => [
        [codec, steady(100)],
        [`${codec} async`, steady(70)],
      ]),
    },
    open: each((codec) => [
      [`${codec} 1000`, steady(0.1)],
      [`${codec} 1000000`, steady(0.6)],
      [`${codec} tensor`, steady(0.3)],
    ]),
    header: {},
  },
};

const goals = goalsOf(evidence);
const goal = (work: string) => goals.find((candidate) => candidate.work === work);

describe('goalsOf', () => {
  it('reaches a goal where all formats do', () => {
    expect(goal('512 MB float64: dump, digests included')).toEqual({
      work: '512 MB float64: dump, digests included',
      reference: 'writev of the same bytes to a fresh file',
      reach: '≥ 0.80×',
      measured: 'cbor 0.80×, protobuf 0.80×, flatbuffers 0.80×',
      reached: true,
    });
    expect(goal('512 MB float64: load, asynchronously')!.reached).toBe(true);
    expect(goal('forest: decode')).toMatchObject({ reach: '≥ 2.50×', reached: true });
    const oneTensor = goal('named: open and one tensor');
    expect(oneTensor).toMatchObject({
      reference: 'py-joblib-mmap',
      measured: 'cbor 4.50×, protobuf 4.50×, flatbuffers 4.50×',
    });
    const beside = goals.filter(({ work }) => work === '512 MB float64: load, asynchronously');
    expect(beside.map(({ reference, measured: found }) => [reference, found])).toEqual([
      ['allocate and readSync', 'cbor 1.14×, protobuf 1.14×, flatbuffers 1.14×'],
      ['py-joblib', 'cbor 1.20×, protobuf 1.20×, flatbuffers 1.20×'],
    ]);
    expect(goal('forest: size of the file over that of v8')).toMatchObject({
      measured: 'cbor 0.40×, protobuf 0.40×, flatbuffers 0.40×',
      reached: true,
    });
  });

  it('misses it where one does not, or the best of several references is ahead', () => {
    expect(goal('512 MB float64: load, synchronously')!.reached).toBe(false);
    expect(goal('open, 1 MB to 4.5 GB, 1,000 tensors')).toMatchObject({
      measured: 'cbor 0.60 ms, protobuf 0.60 ms, flatbuffers 0.60 ms',
      reached: false,
    });
    expect(goal('forest: encode')).toMatchObject({
      reference: 'v8, msgpackr-clone',
      measured: 'cbor 0.50×, protobuf 0.50×, flatbuffers 0.50×',
      reached: false,
    });
    const start = goals.find(({ reference }) => reference === 'node -e 0');
    expect(start).toMatchObject({
      measured: 'cbor 20.0 ms, protobuf 30.0 ms, flatbuffers 40.0 ms',
      reached: false,
    });
  });

  it('says what is missing', () => {
    expect(goal('512MB: load')).toMatchObject({
      measured: 'cbor not measured, protobuf not measured, flatbuffers not measured',
      reached: undefined,
    });
  });
});
