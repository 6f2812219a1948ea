/** Files that earlier releases wrote. The files are found here by themselves: drop one in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { bytesSource, formatVersion, openSync, Tensor } from '@brine/core';
import { difference } from '@brine/testkit';
import { decode, defaultCodecs, encode } from 'brine';
import { describe, expect, it } from 'vitest';
import { bitsOf } from './plainValue.js';

const fixtures = new URL('../../fixtures/', import.meta.url);

/** Of an estimator: what to ask it, and the bits of what it must answer. */
interface Answers {
  readonly ask: string;
  readonly X: readonly (readonly number[])[];
  readonly bits: readonly string[];
}

const versions = readdirSync(fixtures).filter((name) => /^v\d+$/.test(name));

it('keeps files of every version up to this one', () => {
  const expected = Array.from({ length: formatVersion }, (_, i) => `v${i + 1}`);
  expect(versions.toSorted()).toEqual(expected.toSorted());
});

describe.each(versions)('%s', (version) => {
  const folder = new URL(`${version}/`, fixtures);
  const codecNames = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

  it('has the same models in every format', () => {
    const [names, ...others] = codecNames.map((codec) =>
      readdirSync(new URL(codec, folder)).map(nameOf),
    );
    expect(codecNames.length).toBeGreaterThanOrEqual(3);
    expect(names!.length).toBeGreaterThanOrEqual(6);
    for (const other of others) expect(other).toEqual(names);
  });

  describe.each(codecNames)('%s', (codecName) => {
    it.each(readdirSync(new URL(codecName, folder)))('%s', async (file) => {
      const bytes = readFileSync(new URL(`${codecName}/${file}`, folder));
      const loaded: unknown = decode(bytes);
      await checkLoaded(loaded, new URL(nameOf(file), folder));
      if (version !== `v${formatVersion}`) return;
      // A file tells the version of the package that its models came from, and so keeps it.
      if (!isDeepStrictEqual(packagesOf(bytes), packagesOf(encode(loaded)))) return;
      const codec = defaultCodecs.find(({ name }) => name === codecName)!;
      expect(difference(bytes, encode(loaded, { codec }))).toBeUndefined();
    });
  });
});

function packagesOf(file: Uint8Array): unknown {
  return openSync(bytesSource(file), { codecs: defaultCodecs }).about().packages;
}

async function checkLoaded(loaded: unknown, expected: URL): Promise<void> {
  const answers = new URL(`${expected}.json`);
  if (!existsSync(answers)) {
    const { default: make } = (await import(`${expected}.mjs`)) as {
      default: (core: { Tensor: typeof Tensor }) => unknown;
    };
    expect(difference(make({ Tensor }), loaded)).toBeUndefined();
    return;
  }
  const { ask, X, bits } = JSON.parse(readFileSync(answers, 'utf8')) as Answers;
  const model = loaded as Record<string, (X: Answers['X']) => unknown>;
  expect(numbersOf(model[ask]!(X)).map(bitsOf)).toEqual(bits);
}

/** What `predict` and `transform` return: numbers, or a Matrix of ml-matrix. */
function numbersOf(answer: unknown): number[] {
  const rows = Array.isArray(answer) ? answer : (answer as { to2DArray(): number[][] }).to2DArray();
  return rows.flat() as number[];
}

function nameOf(file: string): string {
  return file.replace(/\.[a-z]+$/, '');
}
