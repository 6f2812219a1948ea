import { DemoError, quote } from './demoError.js';

// Digits as people write them in a CSV; `Number` alone would also take '', '0x10' and 'Infinity'.
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a decimal number, with blanks around it or without.
 *
 * @param place what the text is, to begin the error with: `homes.csv: line 4, column "price"`
 * @throws DemoError for anything else, and for numbers past the largest float64
 */
export function parseNumber(text: string, place: string): number {
  const trimmed = text.trim();
  const value = decimal.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const found = trimmed === '' ? 'nothing' : quote(trimmed);
  const expected = Number.isNaN(value) ? 'a number' : 'a number below 1.8e308';
  throw new DemoError(`${place}: found ${found}, expected ${expected}.`);
}
