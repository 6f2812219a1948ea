import { DemoError, quote } from './demoError.js';
import { parseNumber } from './parseNumber.js';
import { type CsvRecord, readRecords } from './readRecords.js';
import { readText } from './readText.js';

/** Named columns of numbers. */
export interface Table {
  /** What to call the file: its path, as the user gave it. */
  readonly name: string;
  readonly columns: readonly string[];
  /** A number for each column. */
  readonly rows: readonly (readonly number[])[];
}

/**
 * Reads a CSV file of numbers below a line of column names.
 *
 * @param name what to call the file in errors
 * @throws DemoError that names the line and the column of what can't be read, where there are
 *   fewer than two columns or two rows, or where names are missing or not unique
 */
export async function readTable(path: string, name: string): Promise<Table> {
  const [header, ...records] = readRecords(await readText(path, name), name);
  if (header === undefined) {
    throw new DemoError(`${name}: the file is empty, expected column names and rows of numbers.`);
  }
  const columns = readColumns(header, name);
  const rows = records.map((record) => readRow(record, columns, name));
  if (rows.length < 2) {
    const found = rows.length === 0 ? 'no row' : 'one row';
    throw new DemoError(`${name}: found ${found} below the column names, expected at least two.`);
  }
  return { name, columns, rows };
}

function readColumns({ line, cells: names }: CsvRecord, name: string): readonly string[] {
  // A name of several lines, as spreadsheets write them, becomes one that fits on a command line.
  const cells = names.map((text) => text.trim().replace(/\s*\n\s*/g, ' '));
  const place = `${name}: line ${line}`;
  const [only] = cells;
  if (only !== undefined && cells.length === 1) {
    const hint = /[;\t|]/.test(only) ? ' Separate columns by commas.' : '';
    throw new DemoError(
      `${place}: found one column, ${quote(only)}, expected a target and at least one feature.${hint}`,
    );
  }
  const seen = new Map<string, number>();
  for (const [index, column] of cells.entries()) {
    const number = index + 1;
    if (column === '') {
      throw new DemoError(`${place}: column ${number} has no name.`);
    }
    const first = seen.get(column);
    if (first !== undefined) {
      throw new DemoError(
        `${place}: columns ${first} and ${number} are both named ${quote(column)}. Rename one of them.`,
      );
    }
    seen.set(column, number);
  }
  return cells;
}

function readRow(
  { line, cells }: CsvRecord,
  columns: readonly string[],
  name: string,
): readonly number[] {
  const place = `${name}: line ${line}`;
  if (cells.length !== columns.length) {
    const found = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
    throw new DemoError(
      `${place}: found ${found}, expected ${columns.length}, one for each column.`,
    );
  }
  return columns.map((column, index) =>
    parseNumber(cells[index]!, `${place}, column ${quote(column)}`),
  );
}
