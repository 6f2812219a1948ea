import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { codecs } from './support/codecs.js';
import { install, newProject } from './support/project.js';
import { canRun } from './support/requirement.js';
import { run } from './support/run.js';
import { installRuntimes, type Runtime } from './support/runtimes.js';

const portable = fileURLToPath(new URL('support/portable', import.meta.url));
const runtimes = new Map<string, Runtime>();
let project: string;
let expected: unknown;

beforeAll(async () => {
  project = newProject();
  const ours = ['@brine/core', '@brine/models', '@brine/node', ...codecs.map((c) => c.package)];
  const [installed] = await Promise.all([
    installRuntimes().catch((error: Error) => {
      canRun(false, `the other runtimes can't be installed: ${error.message}`);
      return [];
    }),
    install(project, ours),
  ]);
  for (const runtime of installed) runtimes.set(runtime.name, runtime);
  expected = await report('Node', { name: 'Node', program: process.execPath, flags: [] });
});

/** What portable/main.mjs prints, run in a folder of its own for the files that it writes. */
async function report(folder: string, { program, flags }: Runtime): Promise<unknown> {
  const cwd = join(project, folder);
  mkdirSync(cwd);
  cpSync(portable, cwd, { recursive: true });
  const quiet = { DO_NOT_TRACK: '1', DENO_NO_UPDATE_CHECK: '1', DENO_DIR: join(cwd, 'cache') };
  const options = { cwd, env: { ...process.env, ...quiet }, timeout: 30_000 };
  return JSON.parse(await run(program, [...flags, 'main.mjs'], options)) as unknown;
}

it('Node writes to files what it encodes, and predicts the same', () => {
  const same = {
    encodedInMemory: true,
    filesAreAsEncoded: [true, true, true],
    predicted: [expect.closeTo(859554.79, 2)],
  };
  expect(expected).toMatchObject({ cbor: same, protobuf: same, flatbuffers: same });
});

it.for(['Node 22', 'Node 24', 'Deno', 'Bun'])(
  '%s writes and reads the same',
  async (name, { skip }) => {
    const runtime = runtimes.get(name);
    if (runtime) expect(await report(name, runtime)).toEqual(expected);
    else skip('it could not be installed');
  },
);
