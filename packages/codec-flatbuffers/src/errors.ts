import { BrineError } from '@brine/core';

/** Stands in errors, and in a caller's list of codecs. */
export const codecName = 'flatbuffers';

/** An error about the bytes at `offset` of the head, which is their offset in the file too. */
export function malformed(
  offset: number,
  what: string,
  found: string | number | bigint,
  expected: string | number,
  cause?: unknown,
): BrineError {
  return new BrineError(
    'MALFORMED',
    `The ${what} at byte ${offset} is ${found}, expected ${expected}. The file is damaged, or Brine didn't write it.`,
    { codec: codecName, offset, cause },
  );
}
