/**
 * A model and what belongs to it, the root of a file that keeps more than a model: what is said
 * about it, and a proof of it. Packed by `pack/beside.ts`, taken apart by `openFile.ts`.
 */
export class Described {
  /** The model, what is said about it, and the proof or `undefined`. Empty until it is built. */
  readonly parts: unknown[] = [];

  get model(): unknown {
    return this.parts[0];
  }

  get proof(): unknown {
    return this.parts[2];
  }
}
