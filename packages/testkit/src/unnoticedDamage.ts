import { isBrineError } from '@brine/core';

/**
 * Cuts a file off at every byte, and flips every single bit of it.
 *
 * @param load must end in a BrineError
 * @returns what it did not notice, as `cut at byte 12` or `bit 99 flipped`
 */
export function unnoticedDamage(file: Uint8Array, load: (bytes: Uint8Array) => unknown): string[] {
  const isNoticed = (damaged: Uint8Array): boolean => {
    try {
      load(damaged);
    } catch (error) {
      if (isBrineError(error)) return true;
      throw error;
    }
    return false;
  };
  const { stackTraceLimit } = Error;
  // Nobody reads the stacks of these errors, which take longer than the loads.
  Error.stackTraceLimit = 0;
  try {
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
    return passed;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
