/**
 * Models in files. `dump` and `load` (and their `Sync` forms) are the front door; `open` reads the
 * manifest alone. `save.ts` replaces a file atomically, `fileSource.ts` reads one through a single
 * descriptor, `calls.ts` runs the same steps with and without waiting.
 */
export { type DumpOptions, dump, dumpSync } from './dump.js';
export {
  load,
  loadSync,
  type OpenModelFile,
  type OpenModelFileSync,
  open,
  openSync,
} from './load.js';
export type { FilePath, FileTarget } from './target.js';
export { verify, verifySync } from './verify.js';
