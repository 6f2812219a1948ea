import { freemem } from 'node:os';

/** Smaller payloads need no memory that the machine does not have at hand. */
const large = 2 ** 28;
/** A model, its file in the page cache, and the model that is loaded. */
const copies = 3;
const part = 2 ** 28;
const page = 4096;

/**
 * Takes as much memory as a large payload will need, touches it and gives it back. A virtual machine may have
 * given unused memory to its host, and gets it again page by page: whoever came first would pay for that.
 */
export function prefault(bytes: number): void {
  if (bytes < large) return;
  let left = Math.min(copies * bytes, 0.6 * freemem());
  const parts: Buffer[] = [];
  for (; left > 0; left -= part) {
    const memory = Buffer.allocUnsafeSlow(part);
    for (let i = 0; i < part; i += page) memory[i] = 1;
    parts.push(memory);
  }
  parts.length = 0;
  globalThis.gc?.();
}
