import { parseArgs } from 'node:util';
import { DemoError, quote } from './demoError.js';

/** What the command line asks for. */
export interface Options {
  readonly help: boolean;
  /** Path of the user's own CSV file. */
  readonly csv: string | undefined;
  /** Folder to save the model in. */
  readonly out: string | undefined;
  readonly target: string | undefined;
  /** What was passed to `--ask`, piece by piece. */
  readonly asks: readonly string[];
}

/** The text of `--help`. */
export const help = `Trains a linear regression on a CSV file, saves it in every format of Brine, loads each
file in another process, and compares the predictions bit for bit.

  pnpm demo                                  house prices: what does a home of 5000 sq ft cost?
  pnpm demo homes.csv --target price --ask area=5000
                                             the same for numbers of your own

The CSV file has column names in its first line and numbers below.

  --target <column>      the column to predict (default: the last one)
  --ask <column=number>  what to ask about: --ask bedrooms=3 area=5000 (default: the mean of each)
  --out <folder>         where to save the model (default: apps/demo/out)
  -h, --help             this text
`;

/**
 * Reads the command line.
 *
 * @throws DemoError for an option that does not exist, one without a value, and a second file
 */
export function readOptions(args: readonly string[]): Options {
  const { values, tokens } = parse(args[0] === '--' ? args.slice(1) : args);
  const asks: string[] = [];
  const files: string[] = [];
  let afterAsk = false;
  for (const token of tokens) {
    // `--ask bedrooms=3 area=5000`: what follows and reads like the first is asked, too.
    afterAsk =
      token.kind === 'option'
        ? token.name === 'ask'
        : afterAsk && token.kind === 'positional' && token.value.includes('=');
    if (token.kind === 'option' && afterAsk) asks.push(token.value ?? '');
    if (token.kind === 'positional') (afterAsk ? asks : files).push(token.value);
  }
  const [csv, second] = files;
  if (csv !== undefined && second !== undefined) {
    throw new DemoError(`Found two files, ${quote(csv)} and ${quote(second)}, expected one.`);
  }
  const { help = false, out, target } = values;
  return { help, csv, out, target, asks };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      tokens: true,
      options: {
        ask: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
        out: { type: 'string' },
        target: { type: 'string' },
      },
    });
  } catch (error) {
    // The first sentence says what is wrong; the rest is advice, on several lines.
    const [problem] = (error instanceof Error ? error.message : String(error)).split(
      /\.?(?:\n|$)|\. /,
    );
    throw new DemoError(`${problem}. See pnpm demo --help.`, { cause: error });
  }
}
