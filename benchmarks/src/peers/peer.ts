/** A way to keep an array in a file. */
export interface Peer {
  /** As shown, and as given on the command line; without spaces. */
  readonly name: string;
  /** Of its files, with the dot. */
  readonly extension: string;
  /** What it does, in one line. */
  readonly description: string;
  /** Returns when the disk has the file: by `saveBytes`, or by steps of its own that are the same. */
  save(data: Float64Array, path: string): void;
  /** What was saved, as an array that can be computed with. */
  load(path: string): Float64Array;
}
