import { DemoError, quote } from './demoError.js';
import { listOf } from './listOf.js';
import type { Table } from './readTable.js';

/** A table, split into what is known and what is asked for. */
export interface TrainingSet {
  /** Names of the features, in the order of the file. */
  readonly features: readonly string[];
  readonly target: string;
  /** A row per sample, a number per feature. */
  readonly X: number[][];
  /** A number per sample. */
  readonly y: number[];
}

/**
 * Splits a table at its target column.
 *
 * @param target name of the column to predict; default: the last one
 * @throws DemoError where there is no such column
 */
export function trainingSet(table: Table, target?: string): TrainingSet {
  const { columns, rows } = table;
  const at = target === undefined ? columns.length - 1 : columns.indexOf(target);
  const name = columns[at];
  if (name === undefined) {
    throw new DemoError(
      `--target: found no column ${quote(target ?? '')} in ${table.name}, expected one of ${listOf(columns.map(quote))}.`,
    );
  }
  return {
    features: columns.toSpliced(at, 1),
    target: name,
    X: rows.map((row) => row.toSpliced(at, 1)),
    y: rows.map((row) => row[at]!),
  };
}
