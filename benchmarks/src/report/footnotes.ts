const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Notes under a table, numbered in order of first use. */
export class Footnotes {
  readonly #texts: string[] = [];

  /** The mark that leads to `text`: `¹`. */
  mark(text: string): string {
    let index = this.#texts.indexOf(text);
    if (index === -1) index = this.#texts.push(text) - 1;
    return [...String(index + 1)].map((digit) => digits[Number(digit)]!).join('');
  }

  lines(): string[] {
    return this.#texts.map((text) => `${this.mark(text)} ${text}`);
  }
}
