import { xxh64Fallback } from './xxh64Fallback.js';
import { xxh64Wasm } from './xxh64Wasm.js';

/** Bytes that {@link xxh64} takes at once. */
export const blockSize: number = 2 ** 20;

type Hash = (bytes: Uint8Array, hole: number | undefined) => bigint;

let hash: Hash | undefined;

/**
 * XXH64 with seed 0 of at most {@link blockSize} bytes.
 *
 * Our own, since each published implementation that is fast starts asynchronously, and `dumpSync`
 * and `decode` cannot wait. On WebAssembly where the page allows it, else in plain JavaScript, with
 * the same result.
 *
 * @param hole where 8 bytes count as zero, if anywhere; within the first 64 KiB
 */
export function xxh64(bytes: Uint8Array, hole?: number): bigint {
  hash ??= inWasm() ?? inScript;
  return hash(bytes, hole);
}

function inWasm(): Hash | undefined {
  try {
    // Synchronous compilation is allowed everywhere for a module this small (0.6 KB).
    const code = Uint8Array.from(atob(xxh64Wasm), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
    return inPieces(exports as Exports);
  } catch {
    return undefined;
  }
}

/** See `xxh64.wat`. */
type Exports = {
  readonly memory: WebAssembly.Memory;
  readonly start: () => void;
  readonly stripes: (end: number) => void;
  readonly finish: (at: number, end: number, length: number) => bigint;
};

function inPieces({ memory, start, stripes, finish }: Exports): Hash {
  const piece = new Uint8Array(memory.buffer);
  return (bytes, hole) => {
    start();
    for (let at = 0; ; at += piece.length) {
      const end = Math.min(bytes.length - at, piece.length);
      const isLast = at + end === bytes.length;
      piece.set(isLast && at === 0 ? bytes : bytes.subarray(at, at + end));
      if (hole !== undefined && at === 0) piece.fill(0, hole, hole + 8);
      const whole = end - (end % 32);
      stripes(whole);
      if (isLast) return BigInt.asUintN(64, finish(whole, end, bytes.length));
    }
  };
}

function inScript(bytes: Uint8Array, hole: number | undefined): bigint {
  if (hole === undefined) return xxh64Fallback(bytes);
  return xxh64Fallback(bytes.slice().fill(0, hole, hole + 8));
}
