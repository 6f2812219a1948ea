import { isDate, isPlain } from '../builtins.js';
import { show } from '../show.js';
import { parseDate } from './parseDate.js';

/** What is wrong with what is said about a model: ` has …` or `.features …`. */
export function aboutProblem(about: unknown, fields: readonly string[]): string | undefined {
  if (!isRecord(about))
    return ` is ${show(about)}, expected an object with any of ${fields.join(', ')}`;
  for (const [field, value] of Object.entries(about)) {
    if (!fields.includes(field)) {
      return ` has the field ${show(field)}, expected any of ${fields.join(', ')}. Put what is your own in \`metadata\``;
    }
    const problem = value === undefined ? undefined : checks[field]?.(value);
    if (problem !== undefined) return `.${field}${problem}`;
  }
  return undefined;
}

type Check = (value: unknown) => string | undefined;

const checks: Readonly<Record<string, Check>> = {
  features: listOf(isText, 'texts'),
  targets: listOf(isText, 'texts'),
  classes: listOf(
    (value) => isText(value) || typeof value === 'number' || typeof value === 'boolean',
    'texts, numbers or booleans',
  ),
  metrics: recordOf((value) => typeof value === 'number', 'numbers'),
  packages: recordOf(isText, 'texts'),
  date: (value) => {
    const isTime =
      typeof value === 'string'
        ? parseDate(value) !== undefined
        : isObject(value) &&
          isDate(value, Object.getPrototypeOf(value)) &&
          !Number.isNaN(value.getTime());
    if (isTime) return undefined;
    return ` is ${show(value)}, expected a valid Date or a text such as 2026-01-31 or 2026-01-31T12:00:00Z`;
  },
};

function listOf(isElement: (value: unknown) => boolean, what: string): Check {
  return (value) => {
    if (!Array.isArray(value)) return ` is ${show(value)}, expected a list of ${what}`;
    const wrong = value.findIndex((element) => !isElement(element));
    if (wrong === -1) return undefined;
    return `[${wrong}] is ${show(value[wrong])}, expected a list of ${what}`;
  };
}

function recordOf(isValue: (value: unknown) => boolean, what: string): Check {
  return (value) => {
    if (!isRecord(value)) return ` is ${show(value)}, expected an object of ${what}`;
    const wrong = Object.entries(value).find(([, entry]) => !isValue(entry));
    if (wrong === undefined) return undefined;
    return ` has ${show(wrong[1])} for ${show(wrong[0])}, expected an object of ${what}`;
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is object {
  if (!isObject(value)) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || isPlain(prototype);
}
