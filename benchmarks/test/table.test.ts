import { describe, expect, it } from 'vitest';
import { Footnotes } from '../src/report/footnotes.js';
import { formatKiB, formatMiB, formatMs, formatNumber } from '../src/report/format.js';
import { markdownTable, type Table, textTable } from '../src/report/table.js';

const table: Table = {
  columns: [
    { title: 'peer', align: 'left' },
    { title: 'ms', align: 'right' },
  ],
  rows: [
    ['brine-cbor', '9.12'],
    ['a|b', '1,230'],
  ],
};

describe('tables', () => {
  it('are aligned in the terminal', () => {
    expect(textTable(table)).toBe(
      ['peer           ms', '─────────────────', 'brine-cbor   9.12', 'a|b         1,230'].join(
        '\n',
      ),
    );
  });

  it('are Markdown in a page', () => {
    expect(markdownTable(table)).toBe(
      ['| peer | ms |', '| --- | --: |', '| brine-cbor | 9.12 |', '| a\\|b | 1,230 |'].join('\n'),
    );
  });
});

describe('footnotes', () => {
  it('are numbered in order of first use, equal ones once', () => {
    const footnotes = new Footnotes();
    expect(['one', 'two', 'one'].map((text) => footnotes.mark(text))).toEqual(['¹', '²', '¹']);
    expect(footnotes.lines()).toEqual(['¹ one', '² two']);
  });

  it('go past 9', () => {
    const footnotes = new Footnotes();
    const marks = Array.from({ length: 12 }, (_, i) => footnotes.mark(`note ${i}`));
    expect(marks.slice(8)).toEqual(['⁹', '¹⁰', '¹¹', '¹²']);
  });
});

describe('figures', () => {
  it('have three digits as milliseconds', () => {
    expect([0.01234, 0.9996, 9.126, 12.34, 123.4, 1234.5].map(formatMs)).toEqual([
      '0.012',
      '1.00',
      '9.13',
      '12.3',
      '123',
      '1,230',
    ]);
  });

  it('have commas and units', () => {
    expect(formatNumber(67108864)).toBe('67,108,864');
    expect(formatMiB(512.25 * 2 ** 20)).toBe('512.3 MiB');
    expect(formatKiB(32768)).toBe('32.0 KiB');
  });
});
