import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.js';

const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** As npm packages. Those named `node` install by a script; these hold the same program as a file. */
const specs = [
  `node22@npm:node-${platform}@22`,
  `node24@npm:node-${platform}@24`,
  'deno@2.9.6',
  'bun@1.4.5',
];

export interface Runtime {
  readonly name: string;
  readonly program: string;
  /** What comes before the script. */
  readonly flags: readonly string[];
}

/**
 * Installs the runtimes to test on, once per machine and choice of versions. It is outside of the
 * workspace, as pnpm takes a dependency named `node` for the runtime of its scripts.
 */
export async function installRuntimes(): Promise<Runtime[]> {
  const choice = createHash('sha256').update(specs.join()).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `brine-runtimes-${choice}`);
  if (!existsSync(folder)) {
    const started = mkdtempSync(join(tmpdir(), 'brine-runtimes-'));
    const flags = ['install', '--prefix', started, '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', [...flags, ...specs], { cwd: started });
    // Whole or not at all, whoever else is at it.
    if (existsSync(folder)) rmSync(started, { recursive: true });
    else renameSync(started, folder);
  }
  const modules = join(folder, 'node_modules');
  const platformOf = (scope: string) =>
    join(modules, scope, readdirSync(join(modules, scope)).sort()[0]!);
  return [
    { name: 'Node 22', program: join(modules, 'node22/bin/node'), flags: [] },
    { name: 'Node 24', program: join(modules, 'node24/bin/node'), flags: [] },
    {
      name: 'Deno',
      program: join(platformOf('@deno'), 'deno'),
      flags: ['run', '--no-remote', '--node-modules-dir=manual', '--no-lock', '-A'],
    },
    { name: 'Bun', program: join(platformOf('@oven'), 'bin/bun'), flags: ['--no-install'] },
  ];
}
