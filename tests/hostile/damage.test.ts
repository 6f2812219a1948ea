/** Every file of the seeds cut off at every byte, and with every single bit flipped. */
import { decode, encode } from '@brine/core';
import { unnoticedDamage } from '@brine/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';
import { record } from './support/profile.js';
import { seeds, types } from './support/seeds.mjs';

const figures = { files: 0, cuts: 0, flips: 0 };

afterAll(() => {
  record('damage', figures);
});

describe.each(Object.entries(codecs))('%s', (_, codec) => {
  it.each(Object.keys(seeds()))('notices all damage of %s', (name) => {
    const file = encode(seeds()[name], { codec, types });
    expect(file.length).toBeLessThanOrEqual(64 * 1024);
    const options = { codecs: [codec], types };
    expect(unnoticedDamage(file, (damaged) => decode(damaged, options))).toEqual([]);
    figures.files++;
    figures.cuts += file.length;
    figures.flips += file.length * 8;
  });
});
