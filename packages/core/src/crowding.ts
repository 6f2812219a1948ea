/**
 * Whether the keys of a Map or Set were chosen to hash alike. V8 hashes texts and objects with a secret,
 * numbers and bigints without, so a file can hold 20,000 numbers that take a third of a second, and a
 * million that take a quarter of an hour. The hashes are those of V8's ComputeUnseededHash and
 * ComputeLongHash (src/utils/utils.h); in other engines this finds nothing, and harms nothing.
 */
import { isRef, type Node, type Value } from './snapshot.js';

/** Keys that may share a bucket; among keys that nobody chose, a dozen do. */
const most = 512;

const word = 2 ** 32;
const view = new DataView(new ArrayBuffer(8));

/** @param nodes of the whole manifest, among which bigints are */
export function isCrowded(keys: readonly Value[], nodes: readonly Node[]): boolean {
  if (keys.length <= most) return false;
  // A table of V8 has half as many buckets as it has room for keys, which is a power of two.
  const mask = 2 ** Math.ceil(Math.log2(keys.length)) / 2 - 1;
  const buckets = new Uint32Array(mask + 1);
  for (const key of keys) {
    const hash = isRef(key) ? hashOfBigInt(nodes[key.node]) : hashOfNumber(key);
    if (hash !== undefined && ++buckets[hash & mask]! > most) return true;
  }
  return false;
}

function hashOfNumber(key: Value): number | undefined {
  if (typeof key !== 'number') return undefined;
  if ((key | 0) === key) return hashOfInt(key);
  view.setFloat64(0, key);
  return hashOfLong(view.getUint32(0), view.getUint32(4));
}

/** Of the lowest 64 bits, whatever the sign. */
function hashOfBigInt(node: Node | undefined): number | undefined {
  if (node?.kind !== 'bigint') return undefined;
  const [text] = node.values;
  if (typeof text !== 'string') return undefined;
  const digits = text.slice(text.indexOf('x') + 1).padStart(16, '0');
  return hashOfLong(parseInt(digits.slice(-16, -8), 16), parseInt(digits.slice(-8), 16));
}

function hashOfInt(key: number): number {
  let hash = ~key + (key << 15);
  hash ^= hash >>> 12;
  hash += hash << 2;
  hash ^= hash >>> 4;
  hash = Math.imul(hash, 2057);
  return hash ^ (hash >>> 16);
}

/** The lowest bits of a hash of 64 bits, computed in halves. */
function hashOfLong(high: number, low: number): number {
  // ~h + (h << 18), which is h · (2¹⁸ − 1) − 1
  let product = low * 0x3ffff;
  let hi =
    (Math.imul(high, 0x3ffff) + Math.floor(product / word) - (product % word === 0 ? 1 : 0)) | 0;
  let lo = (product % word) - 1;
  lo ^= (lo >>> 31) | (hi << 1);
  hi ^= hi >>> 31;
  product = (lo >>> 0) * 21;
  hi = (Math.imul(hi, 21) + Math.floor(product / word)) | 0;
  lo = product | 0;
  lo ^= (lo >>> 11) | (hi << 21);
  hi ^= hi >>> 11;
  product = (lo >>> 0) * 65;
  hi = (Math.imul(hi, 65) + Math.floor(product / word)) | 0;
  lo = product | 0;
  return lo ^ ((lo >>> 22) | (hi << 10));
}
