import type { Payload } from '../payloads/payload.js';

/** An array and its name, as formats with a schema hold it. */
export interface Entry<T> {
  readonly name: string;
  readonly values: T;
}

type Numbers = Float64Array | Int32Array;

/** How a payload of arrays becomes a list of entries, and a list becomes the payload again. */
export interface Entries {
  take(value: unknown): Entry<Numbers>[];
  build(entries: Iterable<Entry<Numbers>>): unknown;
}

/** `undefined` for what is not made of arrays alone. */
export function entriesOf({ shape }: Payload): Entries | undefined {
  switch (shape) {
    case 'array':
      return {
        take: (value) => [{ name: '', values: value as Numbers }],
        build: ([entry]: Iterable<Entry<Numbers>> & Entry<Numbers>[]) => entry!.values,
      } as Entries;
    case 'list':
      return {
        take: (value) => (value as Numbers[]).map((values) => ({ name: '', values })),
        build: (entries) => Array.from(entries, ({ values }) => values),
      };
    case 'arrays':
      return {
        take: (value) =>
          Object.entries(value as Record<string, Numbers>).map(([name, values]) => ({
            name,
            values,
          })),
        build: (entries) =>
          Object.fromEntries(Array.from(entries, ({ name, values }) => [name, values])),
      };
    default:
      return undefined;
  }
}
