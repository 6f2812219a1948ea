/** The table in README.md that compares a Brine file with JSON. */
import { cpus } from 'node:os';
import { cases } from '../test/cases/index.mjs';
import { losses } from './losses.mjs';
import { measure } from './measure.mjs';

export const document = new URL('../README.md', import.meta.url);
const place = /(<!-- generated: table -->\n).*?(<!-- end -->)/s;

/**
 * The document with its table made anew.
 *
 * @param {string} text
 * @param {number} runs of each measurement, of which the median counts
 */
export function generate(text, runs) {
  if (!place.test(text)) throw new RangeError('README.md has no place for the table');
  return text.replace(place, (_, start, end) => `${start}\n${table(runs)}\n\n${end}`);
}

/**
 * What of a table is the same everywhere: not its numbers.
 *
 * @param {string} text
 */
export function withoutNumbers(text) {
  const { 0: found = '' } = place.exec(text) ?? [];
  return found
    .replace(/^Medians .*$/m, '')
    .replace(/[\d.,]+ \/ [\d.,]+/g, '# / #')
    .replace(/ +/g, ' ')
    .replace(/-+/g, '-');
}

/** @param {number} runs */
function table(runs) {
  const rows = cases.map((test) => {
    const { file, json, fileSave, fileLoad, jsonSave, jsonLoad } = measure(test, runs);
    return [
      `\`/${test.entry}\``,
      test.name,
      `${file.toLocaleString('en')} / ${json.toLocaleString('en')}`,
      `${microseconds(fileSave)} / ${microseconds(jsonSave)}`,
      `${microseconds(fileLoad)} / ${microseconds(jsonLoad)}`,
      losses(test),
    ];
  });
  const lines = layOut([
    ['entry', 'model', 'bytes', 'save, µs', 'load, µs', 'what JSON loses'],
    ...rows,
  ]);
  const machine = `${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
  return `Medians of ${runs} runs in memory on ${machine}; Brine's CBOR / JSON.\n\n${lines}`;
}

/** @param {number} time in milliseconds */
function microseconds(time) {
  return (time * 1000).toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** With columns as wide as the formatter makes them. @param {string[][]} rows */
function layOut(rows) {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)));
  lines.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
