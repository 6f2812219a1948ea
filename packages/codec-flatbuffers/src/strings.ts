/** Numbers strings in order of first use. */
export class StringTable {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: StringTable = /* @__PURE__ */ new StringTable();

  readonly #indices = new Map<string, number>();

  /** Number of `text`, which is a new one at its first use. */
  index(text: string): number {
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    const index = this.#indices.size;
    this.#indices.set(text, index);
    return index;
  }

  /** Each distinct string, in order. */
  values(): Iterable<string> {
    return this.#indices.keys();
  }
}
