import { xxh64Fallback } from './xxh64Fallback.js';
import { xxh64Wasm } from './xxh64Wasm.js';

/** Bytes that {@link xxh64} takes at once. */
export const blockSize: number = 2 ** 20;

interface Engine {
  readonly memory: Uint8Array;
  hash(length: number): bigint;
}

let engine: Engine | undefined;

/**
 * XXH64 with seed 0 of at most {@link blockSize} bytes.
 *
 * Our own, since each published implementation that is fast starts asynchronously, and `dumpSync`
 * and `decode` cannot wait. On WebAssembly where the page allows it, else in plain JavaScript, with
 * the same result.
 *
 * @param hole where 8 bytes count as zero, if anywhere
 */
export function xxh64(bytes: Uint8Array, hole?: number): bigint {
  engine ??= start();
  engine.memory.set(bytes);
  if (hole !== undefined) engine.memory.fill(0, hole, hole + 8);
  return engine.hash(bytes.length);
}

function start(): Engine {
  try {
    // Synchronous compilation is allowed everywhere for a module this small (0.5 KB).
    const code = Uint8Array.from(atob(xxh64Wasm), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
    const { memory, xxh64 } = exports as {
      memory: WebAssembly.Memory;
      xxh64: (start: number, length: number) => bigint;
    };
    return {
      memory: new Uint8Array(memory.buffer),
      hash: (length) => BigInt.asUintN(64, xxh64(0, length)),
    };
  } catch {
    const memory = new Uint8Array(blockSize);
    return { memory, hash: (length) => xxh64Fallback(memory.subarray(0, length)) };
  }
}
