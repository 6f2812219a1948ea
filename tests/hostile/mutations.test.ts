/** Files changed at random: each is refused with a BrineError, or loaded and saved as the same bytes. */
import { expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';
import { fuzz } from './support/crew.js';
import { nightly, record } from './support/profile.js';

const each = Number(process.env.BRINE_MUTANTS ?? (nightly ? 33_400_000 : 1_000_000));
/** Processes at a time. */
const lanes = 2;

it(`withstands ${each} mutants of files of each codec`, async () => {
  const names = Object.keys(codecs);
  const part = Math.ceil(each / lanes);
  const tallies = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const found = [];
      for (const name of names) found.push(await fuzz(name, lane * part, part));
      return found;
    }),
  );
  const all = tallies.flat();
  expect(all.flatMap(({ problems }) => problems).slice(0, 10)).toEqual([]);
  const grown = Math.max(...all.map((tally) => tally.grown));
  expect(grown).toBeLessThan(64 * 2 ** 20);
  const sum = (of: readonly { tried: number; loaded: number }[], name: 'tried' | 'loaded') =>
    of.reduce((total, tally) => total + tally[name], 0);
  const figures = Object.fromEntries(
    names.map((name, i) => [
      name,
      sum(
        tallies.map((found) => found[i]!),
        'tried',
      ),
    ]),
  );
  record('mutations', { ...figures, loaded: sum(all, 'loaded'), grownBytes: grown });
});
