/** Something to save and load. */
export interface Payload {
  /** As shown, and as given on the command line. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly description: string;
  /** Seconds that all peers together may take for it, in equal shares; more for the least runs. */
  readonly budget: number;
  /** The same numbers each time. */
  make(): Float64Array;
}
