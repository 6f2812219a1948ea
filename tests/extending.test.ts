import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplesIn, withoutTypes } from './support/example.js';
import { install, newProject } from './support/project.js';
import { run } from './support/run.js';
import { typeCheck } from './support/typeCheck.js';

/** By the names in their first lines. */
const examples = new Map(
  examplesIn('docs/extending.md').map((code) => [/^\/\/ (\S+)\.ts\n/.exec(code)![1]!, code]),
);
const tests = {
  'json.test': `
    import { describeCodec } from '@brine/testkit';
    import { json } from './json.js';
    describeCodec(json);
  `,
  'versions.test': `
    import { cbor } from '@brine/codec-cbor';
    import { decode, defineModelType, encode } from '@brine/core';
    import { expect, it } from 'vitest';
    import { Gate } from './gate.js';
    it.each([[1, () => 3, {}], [2, () => ({ limit: 3 }), { 1: () => null }]])(
      'loads version %i',
      (version, toState, migrate) => {
        const old = { ...Gate.modelType, version, toState, migrate };
        const bytes = encode(new Gate(3, 'm'), { codec: cbor, types: [defineModelType(old)] });
        expect(decode(bytes, { codecs: [cbor], types: [Gate] })).toEqual(new Gate(3, 'm'));
      },
    );
  `,
};

let project: string;

beforeAll(async () => {
  project = newProject();
  const ours = ['core', 'codec-cbor', 'codec-protobuf', 'testkit'].map((name) => `@brine/${name}`);
  await install(project, [...ours, 'ml-matrix@6', 'zod@4.6.7', 'vitest@4.1.12', '@types/node@20']);
  mkdirSync(join(project, 'src'));
  for (const [name, code] of [...examples, ...Object.entries(tests)]) {
    if (examples.has(name)) writeFileSync(join(project, `src/${name}.ts`), code);
    // Vitest runs tests in TypeScript as they are.
    if (name !== 'gate.test') {
      writeFileSync(join(project, `src/${name}.js`), await withoutTypes(code));
    }
  }
});

const programs = [...examples].filter(([, code]) => code.includes('console.log'));

describe('of the examples in docs/extending.md', () => {
  it('none has 25 lines or more', () => {
    const lines = [...examples].map(([name, code]) => [name, code.split('\n').length]);
    expect(lines.filter(([, length]) => Number(length) > 25)).toEqual([]);
    expect([...examples.keys()]).toEqual(['threshold', 'matrixType', 'json', 'gate', 'gate.test']);
  });

  it('all are as TypeScript wants them', async () => {
    const files = [...examples.keys()].map((name) => `src/${name}.ts`);
    await typeCheck(project, files, { skipLibCheck: true });
  });

  it.each(programs)('%s prints what it says', async (name, code) => {
    const promised = /console\.log\(.*\); \/\/ (.*)/.exec(code)![1]!;
    expect(await run('node', [`src/${name}.js`], { cwd: project })).toBe(`${promised}\n`);
  });

  it('the codec and the model types pass the contract, once their corpus is recorded', async () => {
    const program = (name: string) => join(project, 'node_modules/.bin', name);
    const env = { ...process.env, NO_COLOR: '1' };
    const recorded = await run(program('brine-testkit'), ['record'], { cwd: project, env });
    expect(recorded).toContain('passed: model type contract: Gate > the corpus > keeps v3.cbor\n');
    const output = await run(program('vitest'), ['run', '--root', '.'], { cwd: project, env });
    expect(output).toMatch(/Test Files {2}3 passed/);
  });
});
