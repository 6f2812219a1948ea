// Runs turbo without telemetry: `node scripts/turbo.mjs [--quiet] run build`.
// With --quiet it prints nothing unless the run fails.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const args = process.argv.slice(2);
const quiet = args[0] === '--quiet';
const turbo = join(dirname(createRequire(import.meta.url).resolve('turbo/package.json')), 'bin/turbo');
const { status, stdout, stderr, error } = spawnSync(
  process.execPath,
  [turbo, ...(quiet ? args.slice(1) : args)],
  {
    stdio: quiet ? 'pipe' : 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  },
);
if (error) throw error;
if (quiet && status !== 0) {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}
process.exitCode = status ?? 1;
