import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Profile } from './compare/profile.js';

/** The command line. */
export interface Arguments {
  readonly command: 'compare' | 'memory';
  readonly profile: Profile['name'];
  readonly help: boolean;
  /** Where reports go, in place of where those of a complete run go. */
  readonly output: string | undefined;
  /** Model files to profile. */
  readonly files: readonly string[];
  /** Names of peers and payloads, or parts of them. */
  readonly filters: readonly string[];
}

/** @throws TypeError for an unknown option */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      smoke: { type: 'boolean' },
      full: { type: 'boolean' },
      output: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const memory = positionals[0] === 'memory';
  const names = memory ? positionals.slice(1) : positionals;
  return {
    command: memory ? 'memory' : 'compare',
    profile: values.smoke ? 'smoke' : values.full ? 'full' : 'quick',
    help: values.help ?? false,
    output: values.output && fromHere(values.output),
    files: names.filter(isFile).map(fromHere),
    filters: names.filter((name) => !isFile(name)),
  };
}

function isFile(name: string): boolean {
  return statSync(fromHere(name), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A package manager runs scripts in the package's folder, and says where its user is. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}
