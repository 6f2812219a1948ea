/** A type goes from version 1 to 3, and its corpus with it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, run } from './runVitest.js';

const config = 'test/fixtures/corpus/vitest.config.ts';
const scratch = mkdtempSync(join(tmpdir(), 'brine-testkit-'));
const corpus = join(scratch, 'threshold');

afterAll(() => rmSync(scratch, { recursive: true }));

function record(version: number, mistake = '', release = '') {
  const variables = { VERSION: `${version}`, CORPUS: corpus, MISTAKE: mistake, RELEASE: release };
  return run('brine-testkit', ['record', `--config=${config}`], variables);
}

/** Tests of the corpus, by title. */
async function check(version: number, mistake = ''): Promise<Record<string, string>> {
  const variables = { VERSION: `${version}`, CORPUS: corpus, MISTAKE: mistake };
  const results = (await report(config, variables)).filter(({ ancestorTitles }) =>
    ancestorTitles.includes('the corpus'),
  );
  return Object.fromEntries(results.map(({ title, status }) => [title, status]));
}

const title = 'gates > model type contract: Threshold > the corpus > keeps';
const gap = 'has no gap between its first version and the present one';
const loads = (version: number) => `v${version}.toy loads, and answers as it did`;

beforeAll(async () => {
  for (const version of [1, 2, 3]) {
    expect(await check(version)).toMatchObject({ [`has v${version}.toy`]: 'failed' });
    const { status, output } = await record(version);
    expect([status, output]).toEqual([
      0,
      expect.stringContaining(`\npassed: ${title} v${version}.toy\n`),
    ]);
  }
}, 120_000);

it('has a file and answers of each version', () => {
  expect(readdirSync(corpus).sort()).toEqual(
    [1, 2, 3].flatMap((version) => [`v${version}.answers.toy`, `v${version}.toy`]),
  );
});

it('loads them all, and knows what they answered', async () => {
  expect(await check(3)).toEqual({
    'has v3.toy': 'passed',
    [gap]: 'passed',
    [loads(1)]: 'passed',
    [loads(2)]: 'passed',
    [loads(3)]: 'passed',
  });
});

it('notices a step that loses something', async () => {
  expect(await check(3, 'migrates wrongly')).toEqual({
    'has v3.toy': 'passed',
    [gap]: 'passed',
    [loads(1)]: 'failed',
    [loads(2)]: 'passed',
    [loads(3)]: 'passed',
  });
});

it('notices a version that is gone', async () => {
  const v2 = [`v2.toy`, 'v2.answers.toy'].map((name) => join(corpus, name));
  const before = v2.map((file) => readFileSync(file));
  for (const file of v2) rmSync(file);
  expect(await check(3)).toMatchObject({ [gap]: 'failed', [loads(3)]: 'passed' });
  expect((await record(2)).status).toBe(0);
  expect(v2.map((file) => readFileSync(file))).toEqual(before);
});

it('is not recorded over', async () => {
  const file = join(corpus, 'v3.toy');
  const before = readFileSync(file);
  expect((await record(3)).status).toBe(0);
  const { status, output, errors } = await record(3, 'keeps another state');
  expect(status).toBe(1);
  expect(output + errors).toContain(
    'Error: v3.toy was recorded before, and is not what version 3 is and answers now. Files of that version may be in use: raise `version` to 4 and give `migrate` a step 3. If there are none, delete v3.toy and record again.',
  );
  expect(readFileSync(file)).toEqual(before);
});

it('stays as it is when the package has a new version, which files tell', async () => {
  const before = readFileSync(join(corpus, 'v3.toy'));
  expect(before.includes('@example/thresholds')).toBe(false);
  for (const release of ['1.0.0', '1.1.0']) {
    expect((await record(3, '', release)).status).toBe(0);
    expect(readFileSync(join(corpus, 'v3.toy'))).toEqual(before);
  }
});

it('is for types that have one', async () => {
  const { status, errors } = await run('brine-testkit', ['record', `--config=${config}`], {
    VERSION: '1',
  });
  expect([status, errors]).toEqual([
    1,
    'There is nothing to record: no describeModelType in these tests has a `corpus`.\n',
  ]);
});

it('needs a command', async () => {
  expect(await run('brine-testkit', ['records'])).toEqual({
    status: 1,
    output: '',
    errors: `Usage: brine-testkit record [test files and options of Vitest]

Writes a file of the present version of each model type whose describeModelType has a \`corpus\`, and
what the model answered. Files that are there already stay; one that differs is an error.
`,
  });
});
