import { type Draft, draftAt, draftPlace, type NumbersDraft } from './draft.js';
import { overlapping, regionOf } from './regions.js';

/**
 * Which arrays of a walk lie in which buffer. Most have one of their own: then the buffer tells the array
 * too, and one Map does for both who was met before and who shares memory.
 */
export class Memory {
  /** The first array of each buffer. */
  readonly #firsts = new Map<ArrayBufferLike, number>();
  /** Places of views that are not the first, or no typed array. */
  readonly #others = new Map<object, number>();
  #lastBuffer: ArrayBufferLike | undefined;
  #lastFirst: number | undefined;
  /** All arrays of buffers that have several. */
  readonly #shared = new Map<ArrayBufferLike, number[]>();

  /** The place of a view that was added before. */
  find(object: object, drafts: readonly Draft[]): number | undefined {
    if (!ArrayBuffer.isView(object)) return undefined;
    const { buffer } = object;
    const first = this.#firsts.get(buffer);
    this.#lastBuffer = buffer;
    this.#lastFirst = first;
    if (first === undefined) return undefined;
    const draft = drafts[first]!;
    if ('data' in draft && draft.data === object && draft.kind === 'typedArray') {
      return draftPlace(first);
    }
    return this.#others.get(object);
  }

  /** @returns the place of the array */
  add(object: object, { data, kind }: NumbersDraft, place: number): number {
    const { buffer } = data;
    // Mostly what was looked for just before.
    const first = buffer === this.#lastBuffer ? this.#lastFirst : this.#firsts.get(buffer);
    const draft = draftAt(place);
    this.#lastBuffer = undefined;
    if (first === undefined) this.#firsts.set(buffer, draft);
    else if (this.#shared.get(buffer)?.push(draft) === undefined) {
      this.#shared.set(buffer, [first, draft]);
    }
    const isFound = !ArrayBuffer.isView(object) || (first === undefined && kind === 'typedArray');
    if (!isFound) this.#others.set(object, place);
    return place;
  }

  /** By draft: 1 where it is an array that shares memory with another. */
  sharing(drafts: readonly Draft[]): Uint8Array {
    const isShared = new Uint8Array(drafts.length);
    for (const members of this.#shared.values()) {
      const regions = members.map((draft) => regionOf(draft, drafts[draft] as NumbersDraft));
      for (const group of overlapping(regions)) {
        if (group.length > 1) for (const { node } of group) isShared[node] = 1;
      }
    }
    return isShared;
  }
}
