/** Files changed at random: each is refused with a BrineError, or loaded and saved as the same bytes. */
import { expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';
import { fuzz, type Tally } from './support/crew.js';
import { nightly, record, recorded } from './support/profile.js';

const each = Number(process.env.BRINE_MUTANTS ?? (nightly ? 33_400_000 : 1_000_000));
/** A long run can be made in parts: one that begins where the last ended adds to what that recorded. */
const from = Number(process.env.BRINE_MUTANTS_FROM ?? 0);
/** Processes at a time. */
const lanes = 2;

it(`withstands ${each} mutants of files of each codec, from ${from} on`, async () => {
  const names = Object.keys(codecs);
  const part = Math.ceil(each / lanes);
  const tallies = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const found: Tally[] = [];
      for (const name of names) found.push(await fuzz(name, from + lane * part, part));
      return found;
    }),
  );
  const all = tallies.flat();
  expect(all.flatMap(({ problems }) => problems).slice(0, 10)).toEqual([]);
  const grown = Math.max(...all.map((tally) => tally.grown));
  expect(grown).toBeLessThan(64 * 2 ** 20);

  const last = recorded('mutations');
  const before = from > 0 && last?.end === from ? last : undefined;
  const tried = names.map((name, i) => {
    const now = tallies.reduce((sum, lane) => sum + lane[i]!.tried, 0);
    return [name, (before?.[name] ?? 0) + now] as const;
  });
  record('mutations', {
    ...Object.fromEntries(tried),
    end: from + lanes * part,
    loaded: (before?.loaded ?? 0) + all.reduce((sum, { loaded }) => sum + loaded, 0),
    grownBytes: Math.max(before?.grownBytes ?? 0, grown),
  });
});
