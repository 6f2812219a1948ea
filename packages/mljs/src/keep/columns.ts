/** Many objects of one shape, and arrays of many lengths, as few long arrays. */
import { expectLength, indices, list } from './arrays.js';
import { anything, type Field } from './field.js';
import { record } from './object.js';

/** An array of plain objects with just these properties, kept as one object of arrays. */
export function columns(
  fields: Readonly<Record<string, Field<unknown[]>>>,
): Field<Readonly<Record<string, unknown>>[]> {
  const names = Object.keys(fields);
  const rows = list(record(Object.fromEntries(names.map((name) => [name, anything]))));
  const table = record<Readonly<Record<string, unknown[]>>>(fields);
  return {
    save: (value, place) => {
      // As nothing is changed on the way, loading rows is reading them with checks.
      const given = rows.load(value, place);
      const column = (name: string): unknown[] => given.map((row) => row[name]);
      return table.save(Object.fromEntries(names.map((name) => [name, column(name)])), place);
    },
    load: (state, place) => {
      const cells = Object.entries(table.load(state, place));
      const length = cells[0]?.[1].length ?? 0;
      for (const [name, column] of cells) {
        expectLength(column.length, length, place.at(`.${name}`));
      }
      return Array.from({ length }, (_, i) =>
        Object.fromEntries(cells.map(([name, column]) => [name, column[i]])),
      );
    },
  };
}

/** An array of arrays of numbers, kept as their lengths and all numbers in a row. */
export function ragged(values: Field<number[]>): Field<number[][]> {
  const flat = record<{ lengths: number[]; values: number[] }>({ lengths: indices, values });
  return {
    save: (value, place) => {
      const arrays = list(list(anything)).load(value, place);
      const lengths = arrays.map(({ length }) => length);
      return flat.save({ lengths, values: arrays.flat() }, place);
    },
    load: (state, place) => {
      const { lengths, values } = flat.load(state, place);
      let end = 0;
      const arrays = lengths.map((length) => {
        end += length;
        return values.slice(end - length, end);
      });
      expectLength(values.length, end, place.at('.values'));
      return arrays;
    },
  };
}
