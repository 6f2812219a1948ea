/**
 * XXH64 with seed 0 in plain JavaScript, for pages whose policy forbids WebAssembly. A 64-bit
 * number is a pair of 32-bit halves here: BigInt takes about 40 times as long.
 */
type U64 = { hi: number; lo: number };

const u64 = (hi: number, lo: number): U64 => ({ hi: hi | 0, lo: lo | 0 });

const p1: U64 = u64(0x9e3779b1, 0x85ebca87);
const p2: U64 = u64(0xc2b2ae3d, 0x27d4eb4f);
const p3: U64 = u64(0x165667b1, 0x9e3779f9);
const p4: U64 = u64(0x85ebca77, 0xc2b2ae63);
const p5: U64 = u64(0x27d4eb2f, 0x165667c5);

function add(x: U64, hi: number, lo: number): void {
  const sum = (x.lo >>> 0) + (lo >>> 0);
  x.hi = (x.hi + hi + (sum > 0xffffffff ? 1 : 0)) | 0;
  x.lo = sum | 0;
}

function xor(x: U64, hi: number, lo: number): void {
  x.hi ^= hi;
  x.lo ^= lo;
}

function multiply(x: U64, by: U64): void {
  const { hi, lo } = x;
  const a0 = lo & 0xffff;
  const a1 = lo >>> 16;
  const b0 = by.lo & 0xffff;
  const b1 = by.lo >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const middle2 = a0 * b1 + (middle & 0xffff);
  // Each sum stays below 2^53, so `/ 0x10000` keeps the carry that `>>>` would lose.
  const carry = a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(middle2 / 0x10000);
  x.hi = (carry + Math.imul(hi, by.lo) + Math.imul(lo, by.hi)) | 0;
  x.lo = Math.imul(lo, by.lo);
}

/** Rotates left by 0 < `bits` < 32. */
function rotate(x: U64, bits: number): void {
  const { hi, lo } = x;
  x.hi = (hi << bits) | (lo >>> (32 - bits));
  x.lo = (lo << bits) | (hi >>> (32 - bits));
}

function round(lane: U64, inputHi: number, inputLo: number): void {
  const input = u64(inputHi, inputLo);
  multiply(input, p2);
  add(lane, input.hi, input.lo);
  rotate(lane, 31);
  multiply(lane, p1);
}

function merge(hash: U64, lane: U64): void {
  const copy = u64(0, 0);
  round(copy, lane.hi, lane.lo);
  xor(hash, copy.hi, copy.lo);
  multiply(hash, p1);
  add(hash, p4.hi, p4.lo);
}

function shiftXor(x: U64, bits: number): void {
  if (bits === 32) {
    x.lo ^= x.hi;
  } else if (bits > 32) {
    x.lo ^= x.hi >>> (bits - 32);
  } else {
    const { hi, lo } = x;
    x.lo = lo ^ ((lo >>> bits) | (hi << (32 - bits)));
    x.hi = hi ^ (hi >>> bits);
  }
}

/** XXH64 of `bytes`, as an unsigned number. */
export function xxh64Fallback(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length;
  let at = 0;
  const hash = u64(p5.hi, p5.lo);
  if (end >= 32) {
    const a = u64(p1.hi, p1.lo);
    add(a, p2.hi, p2.lo);
    const b = u64(p2.hi, p2.lo);
    const c = u64(0, 0);
    const d = u64(~p1.hi, ~p1.lo);
    add(d, 0, 1);
    const lanes = [a, b, c, d];
    for (; end - at >= 32; at += 32) {
      for (let lane = 0; lane < 4; lane++) {
        const where = at + lane * 8;
        round(lanes[lane]!, view.getInt32(where + 4, true), view.getInt32(where, true));
      }
    }
    hash.hi = 0;
    hash.lo = 0;
    for (const [lane, bits] of [
      [a, 1],
      [b, 7],
      [c, 12],
      [d, 18],
    ] as const) {
      const copy = u64(lane.hi, lane.lo);
      rotate(copy, bits);
      add(hash, copy.hi, copy.lo);
    }
    for (const lane of lanes) merge(hash, lane);
  }
  add(hash, Math.floor(end / 0x100000000), end);
  for (; end - at >= 8; at += 8) {
    const word = u64(0, 0);
    round(word, view.getInt32(at + 4, true), view.getInt32(at, true));
    xor(hash, word.hi, word.lo);
    rotate(hash, 27);
    multiply(hash, p1);
    add(hash, p4.hi, p4.lo);
  }
  if (end - at >= 4) {
    const word = u64(0, view.getInt32(at, true));
    multiply(word, p1);
    xor(hash, word.hi, word.lo);
    rotate(hash, 23);
    multiply(hash, p2);
    add(hash, p3.hi, p3.lo);
    at += 4;
  }
  for (; at < end; at++) {
    const byte = u64(0, view.getUint8(at));
    multiply(byte, p5);
    xor(hash, byte.hi, byte.lo);
    rotate(hash, 11);
    multiply(hash, p1);
  }
  shiftXor(hash, 33);
  multiply(hash, p2);
  shiftXor(hash, 29);
  multiply(hash, p3);
  shiftXor(hash, 32);
  return (BigInt(hash.hi >>> 0) << 32n) | BigInt(hash.lo >>> 0);
}
