import { CsvError, parse } from 'csv-parse/sync';
import { DemoError } from './demoError.js';

/** One record of a CSV file, and the line that it starts on, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits a CSV text into records; empty lines are none.
 *
 * @param name what to call the file in errors
 * @throws DemoError where quotes don't match
 */
export function readRecords(text: string, name: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let lastLine = 0;
  try {
    parse(text, {
      bom: true,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells, { lines }) => {
        // `lines` is where a record ends: cells in quotes may run over several lines.
        records.push({ line: lines - cells.join('').split('\n').length + 1, cells });
        lastLine = lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DemoError(
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `${name}: line ${lastLine + 1}: found a quote (") that opens here or below, and is never closed.`
        : `${name}: line ${Number(error.lines)}: found a quote (") inside a cell. Quote the whole cell, and double each quote in it.`,
    );
  }
  return records;
}
