const digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** Notes under a table, numbered in order of first use. */
export class Footnotes {
  readonly #texts: string[] = [];

  /** The mark that leads to `text`: `¹`. */
  mark(text: string): string {
    let index = this.#texts.indexOf(text);
    if (index === -1) index = this.#texts.push(text) - 1;
    return String(index + 1).replace(/\d/g, (digit) => digits[Number(digit)]!);
  }

  lines(): string[] {
    return this.#texts.map((text) => `${this.mark(text)} ${text}`);
  }
}
