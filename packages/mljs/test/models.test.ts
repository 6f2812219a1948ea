import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { decode, encode } from '@brine/core';
import { describeModelType, difference } from '@brine/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from './cases/index.mjs';
import { ask, publicKeys } from './support/ask.mjs';

const codecs = [cbor, protobuf, flatbuffers];

describe.each(cases)('$name', (test) => {
  it('is asked by each of its public methods', () => {
    const names = publicKeys(test.make()).map(([name]) => name);
    expect(Object.keys(test.calls).toSorted()).toEqual(names);
  });

  it('comes back with all its own properties, bit for bit', () => {
    const model: unknown = test.make();
    const bytes = encode(model, { codec: cbor, types: [test.type] });
    const loaded = decode(bytes, { codecs, types: [test.type] });
    const { own = (whole: unknown) => whole } = test;
    expect(difference(own(model), own(loaded))).toBeUndefined();
  });

  describeModelType(test.name, {
    type: test.type,
    codecs,
    make: test.make,
    ask: (model) => ask(test, model),
  });
});

it('each method answers otherwise than by an error for some model of its class', () => {
  const answered = new Map<string, boolean>();
  for (const { type, make, calls } of cases) {
    for (const [name, call] of Object.entries(calls)) {
      const method = `${type.class.name}.${name}`;
      answered.set(method, answered.get(method) || answers(() => call(make())));
    }
  }
  const silent = [...answered].filter(([, isAnswered]) => !isAnswered).map(([method]) => method);
  // The library has yet to write it.
  expect(silent).toEqual(['MultivariateLinearRegression.score']);
});

/** Whether a call, or any attempt that it lists, gives no error. */
function answers(call: () => unknown): boolean {
  try {
    const answer = call();
    return !Array.isArray(answer) || !answer.length || answer.some((a) => !(a instanceof Error));
  } catch {
    return false;
  }
}

describe('in a fresh process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brine-mljs-'));
  let answers: Record<string, string>[][];

  beforeAll(() => {
    cases.forEach((test, i) => {
      for (const codec of codecs) {
        const bytes = encode(test.make(), { codec, types: [test.type] });
        writeFileSync(join(folder, `${i}${codec.extensions[0]}`), bytes);
      }
    });
    const child = fileURLToPath(new URL('support/loadAll.mjs', import.meta.url));
    const printed = execFileSync(process.execPath, [child, folder], {
      encoding: 'utf8',
      maxBuffer: 2 ** 29,
    });
    answers = JSON.parse(printed) as typeof answers;
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(cases.map((test, i) => ({ ...test, i })))('$name answers the same', ({ i, ...test }) => {
    const expected = ask(test, test.make());
    expect(answers[i]).toEqual(codecs.map(() => expected));
  });
});
