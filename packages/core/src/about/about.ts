/** What is said about a model and kept with it. */
import { BrineError } from '../errors.js';
import { aboutProblem } from './aboutProblem.js';
import { parseDate } from './parseDate.js';

/** What a caller can say about a model. */
export interface AboutOptions {
  /** Names of the columns of `X`, in order. */
  readonly features?: readonly string[] | undefined;
  /** Names of what is predicted, in order. */
  readonly targets?: readonly string[] | undefined;
  /** Labels of the classes, in the model's order. */
  readonly classes?: readonly (string | number | boolean)[] | undefined;
  /** How good the model was: `{ r2: 0.98 }`. */
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  /**
   * When it was trained: a Date, or a text in ISO 8601 with a time zone (`2026-01-31`, which is
   * midnight UTC, or `2026-01-31T12:00:00Z`). No clock is asked: same model, same bytes.
   */
  readonly date?: Date | string | undefined;
  /**
   * Anything that can be kept: tensors, Maps, shared references and cycles included. Models in it
   * need their types whenever the file is read.
   */
  readonly metadata?: unknown;
  /**
   * Versions of further packages that made the model, which no model type can tell:
   * `{ 'ml-random-forest': '2.1.0' }`. Those of the model types need not be named.
   */
  readonly packages?: Readonly<Record<string, string>> | undefined;
}

/** What a file says about its model; what was not said is absent. */
export interface About extends AboutOptions {
  readonly date?: Date | undefined;
  /**
   * Versions of the packages whose model types the file holds, and of those that the caller named:
   * `{ '@brine/models': '1.0.0' }`. Of a package in several versions: `1.0.0 || 1.1.0`.
   */
  readonly packages: Readonly<Record<string, string>>;
}

/** The fields of {@link AboutOptions}; but for `packages`, in the order of files. */
const fields = [
  'features',
  'targets',
  'classes',
  'metrics',
  'date',
  'metadata',
  'packages',
] as const;

/**
 * What the caller says, as it is kept: checked, in one order, without what is `undefined`.
 *
 * @throws BrineError `INVALID_ARGUMENT`
 */
export function checkAbout(about: AboutOptions): AboutOptions {
  const problem = aboutProblem(about, fields);
  if (problem !== undefined) throw new BrineError('INVALID_ARGUMENT', `\`about\`${problem}.`);
  const { date } = about;
  const said: AboutOptions = typeof date === 'string' ? { ...about, date: parseDate(date) } : about;
  const given = fields.filter((field) => said[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, said[field]]));
}

/**
 * What a file says, which may be from anyone.
 *
 * @throws BrineError `MALFORMED`
 */
export function readAbout(value: unknown, codec: string): About {
  const problem = aboutProblem(value, fields);
  if (problem === undefined && isFromFile(value)) return value;
  throw new BrineError(
    'MALFORMED',
    `What the file says about its model${problem ?? ' lacks its packages, or has no Date for a date'}. The file was not written by Brine.`,
    { codec },
  );
}

function isFromFile(value: unknown): value is About {
  if (typeof value !== 'object' || value === null) return false;
  const { packages, date }: { packages?: unknown; date?: unknown } = value;
  return packages !== undefined && (date === undefined || date instanceof Date);
}
