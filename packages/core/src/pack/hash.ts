/** Hashes of contents, to tell rows apart: quick, and no more than that. */

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

/** A hash with a number added to it. */
export function addNumber(hash: number, value: number): number {
  number[0] = value;
  return addWord(hash, words[0]! ^ Math.imul(words[1]!, 3));
}

/** A hash with 32 bits added to it. */
export function addWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** A hash with a string added to it: its length and first character. */
export function addText(hash: number, text: string): number {
  return addWord(hash, text.length === 0 ? 5 : text.length * 65536 + text.charCodeAt(0));
}

/** Spreads a hash over all its bits (the last steps of MurmurHash3). */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
