import { parseArgs } from 'node:util';

/** The command line. */
export interface Arguments {
  readonly command: 'compare' | 'memory';
  /** Tiny sizes, few rounds, no results written. */
  readonly smoke: boolean;
  readonly help: boolean;
  /** Names of peers and payloads, or parts of them. */
  readonly filters: readonly string[];
}

/** @throws TypeError for an unknown option */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { smoke: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const memory = positionals[0] === 'memory';
  return {
    command: memory ? 'memory' : 'compare',
    smoke: values.smoke ?? false,
    help: values.help ?? false,
    filters: memory ? positionals.slice(1) : positionals,
  };
}
