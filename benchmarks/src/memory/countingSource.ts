import type { FileHandle } from 'node:fs/promises';
import type { Source } from '@brine/core';

/** A file that counts what is read of it. */
export interface CountingSource extends Source {
  readonly bytesRead: number;
}

export async function countingSource(file: FileHandle): Promise<CountingSource> {
  const { size } = await file.stat();
  let bytesRead = 0;
  return {
    byteLength: size,
    get bytesRead() {
      return bytesRead;
    },
    async read(offset, length) {
      const buffer = new Uint8Array(length);
      const result = await file.read(buffer, 0, length, offset);
      bytesRead += result.bytesRead;
      return buffer.subarray(0, result.bytesRead);
    },
  };
}
