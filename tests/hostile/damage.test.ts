/** Every file of the seeds cut off at every byte, and with every single bit flipped. */
import { decode, encode, isBrineError } from '@brine/core';
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
    const isNoticed = (damaged: Uint8Array): boolean => {
      try {
        decode(damaged, { codecs: [codec], types });
      } catch (error) {
        return isBrineError(error);
      }
      return false;
    };
    const passed: string[] = [];
    for (let length = 0; length < file.length; length++) {
      if (!isNoticed(file.subarray(0, length))) passed.push(`cut at byte ${length}`);
    }
    const damaged = file.slice();
    for (let bit = 0; bit < file.length * 8; bit++) {
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      if (!isNoticed(damaged)) passed.push(`bit ${bit} flipped`);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(passed).toEqual([]);
    figures.files++;
    figures.cuts += file.length;
    figures.flips += file.length * 8;
  });
});
