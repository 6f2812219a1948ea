import { formatNumber } from './formatNumber.js';
import { listOf } from './listOf.js';
import type { Asked } from './question.js';
import type { Table } from './readTable.js';
import type { RoundTrip } from './roundTrip.js';
import { renderTable } from './table.js';
import type { TrainingSet } from './trainingSet.js';

/** What was done, a line for each step. */
export function renderTask(
  { name, rows }: Table,
  { features, target }: TrainingSet,
  asked: readonly Asked[],
  prediction: number,
): string {
  const values = asked.map(
    ({ feature, value, isMean }) =>
      `${feature} = ${formatNumber(value)}${isMean ? ' (the mean)' : ''}`,
  );
  return `Trained LinearRegression on ${formatNumber(rows.length)} rows of ${name}: ${target} from ${listOf(features)}.
Asked for ${target} at ${listOf(values)}: ${formatNumber(prediction)}
Saved the model, loaded each file in another process, and asked again:
`;
}

/** How each file fared, in a table. */
export function renderRoundTrips(trips: readonly RoundTrip[]): string {
  return renderTable(
    [
      { title: 'format', align: 'left' },
      { title: 'file', align: 'left' },
      { title: 'bytes', align: 'right' },
      { title: 'prediction', align: 'right' },
      { title: 'same bit for bit', align: 'left' },
    ],
    trips.map(({ format, file, bytes, prediction, same }) => [
      format,
      file,
      formatNumber(bytes),
      formatNumber(prediction),
      same ? '✓ yes' : '✗ no',
    ]),
  );
}
