import { describe, expect, it } from 'vitest';
import { answerLine, choiceTable } from '../src/report/answer.js';
import { choices, inDoubt } from '../src/report/recommend.js';
import { measured, resultsOf, shaky } from './support.js';

/** Time and size of CBOR, Protocol Buffers and FlatBuffers on one payload. */
function ours(payload: string, ...figures: readonly (readonly [time: number, bytes: number])[]) {
  return ['cbor', 'protobuf', 'flatbuffers'].map((codec, i) =>
    measured(payload, `brine-${codec}`, ...figures[i]!),
  );
}

describe('choices', () => {
  it('takes the quickest where the others are more than 10 % slower', () => {
    const results = resultsOf(ours('a', [10, 50], [5, 100], [10, 40]));
    expect(choices(results)).toMatchObject([
      { payload: 'a', format: 'brine-protobuf', time: 5, why: '2.0 times as fast as the next' },
    ]);
  });

  it('takes the smallest file of those that are as fast', () => {
    const results = resultsOf(ours('a', [10, 100], [10.9, 80], [11.1, 10]));
    expect(choices(results)).toMatchObject([
      { format: 'brine-protobuf', why: '2 are as fast, and this makes the smallest file' },
    ]);
  });

  it('takes the smallest bundle of those that are as fast and as small, then the first', () => {
    const results = resultsOf(ours('a', [10, 100], [10, 101], [10, 100]));
    const why = 'all are as fast and as small, and this makes the smallest bundle';
    expect(choices(results)).toMatchObject([{ format: 'brine-cbor', why }]);
    const bundles = [30, 20, 10].map((bytes, i) => ({
      peer: results.results[i]!.peer,
      bytes,
      libraryBytes: 5,
    }));
    expect(choices({ ...results, bundles })).toMatchObject([{ format: 'brine-flatbuffers', why }]);
  });

  it('lets less decide where runs spread wide', () => {
    const [cbor, protobuf, flatbuffers] = ours('a', [10, 100], [13, 50], [14, 10]);
    const times = { ...protobuf!.times, load: shaky(6.5) };
    const results = [cbor!, { ...protobuf!, times }, flatbuffers!];
    expect(choices(resultsOf(results))).toMatchObject([{ format: 'brine-protobuf' }]);
  });

  it('names the quickest rival that loses nothing', () => {
    const results = resultsOf([
      ...ours('a', [10, 100], [20, 100], [20, 100]),
      measured('a', 'raw', 1, 90),
      measured('a', 'json', 2, 300, { losses: ['NaN becomes null'] }),
      measured('a', 'v8', 5, 100),
      measured('a', 'py-joblib', 6, 100),
    ]);
    expect(choices(results)).toMatchObject([{ rival: { peer: 'v8', time: 5, factor: 0.5 } }]);
    expect(choiceTable(results).rows[0]!.at(-1)).toBe('v8 is quicker: 0.50 times the time');
  });

  it('has one choice for single arrays: that for the largest that was measured', () => {
    const failed = measured('64MB', 'brine-cbor', 1, 1, { outcome: 'failed', times: {} });
    const results = [
      ...ours('8KB', [1, 9], [5, 9], [5, 9]),
      ...ours('1MB', [5, 9], [1, 9], [5, 9]),
    ];
    expect(choices(resultsOf([...results, failed]))).toMatchObject([
      { payload: '1MB', format: 'brine-protobuf' },
    ]);
  });

  it('says nothing of what was not measured', () => {
    const failed = measured('a', 'brine-cbor', 1, 1, { outcome: 'failed', times: {} });
    expect(choices(resultsOf([failed, measured('a', 'v8', 1, 1)]))).toEqual([]);
  });
});

describe('inDoubt', () => {
  it('takes what is the choice most often, then what is quickest over all', () => {
    const results = resultsOf([
      ...ours('a', [1, 9], [5, 9], [5, 9]),
      ...ours('b', [5, 9], [1, 9], [5, 9]),
      ...ours('c', [9, 9], [5, 9], [1, 9]),
      ...ours('d', [9, 9], [9, 9], [1, 9]),
    ]);
    expect(inDoubt(choices(results), results)).toBe('brine-flatbuffers');
    const three = resultsOf(results.results.filter(({ payload }) => payload !== 'd'));
    expect(inDoubt(choices(three), three)).toBe('brine-protobuf');
  });
});

describe('answerLine', () => {
  it('changes with the results', () => {
    const slow = measured('b', 'v8', 100, 9);
    const fast = measured('b', 'v8', 0.5, 9);
    const two = (v8: typeof slow) =>
      resultsOf([...ours('a', [1, 9], [5, 9], [5, 9]), ...ours('b', [1, 9], [5, 9], [5, 9]), v8]);
    expect(answerLine(two(slow))).toBe(
      'In doubt, take CBOR: it is the choice for 2 of 2 kinds of model. No other format that gives back every bit is quicker on any of them.',
    );
    expect(answerLine(two(fast))).toBe(
      'In doubt, take CBOR: it is the choice for 2 of 2 kinds of model. On 1 of them no other format that gives back every bit is quicker.',
    );
    expect(answerLine(resultsOf(ours('a', [9, 9], [5, 9], [1, 9])))).toBe(
      'Take FlatBuffers: 5.0 times as fast as the next. 9 B, dump and load in 1.00 ms.',
    );
    expect(answerLine(resultsOf([slow]))).toBe('None of our formats was measured in this run.');
  });
});
