/** The schema's enums: position in a list + 1 is the number, since 0 is `…_UNSPECIFIED`. */
import {
  dtypes,
  type ListNode,
  listKinds,
  type NumbersNode,
  numbersKinds,
  type RecordNode,
  recordKinds,
} from '@brine/core';

export const recordNumbers: Numbering<RecordNode['kind']> = numbering(recordKinds);

export const listNumbers: Numbering<ListNode['kind']> = numbering(listKinds);

export const numbersNumbers: Numbering<NumbersNode['kind']> = numbering(numbersKinds);

export const dtypeNumbers: Numbering<(typeof dtypes)[number]> = numbering(dtypes);

/** Names and their numbers, both ways. */
export interface Numbering<Name extends string> {
  /** The highest number; the lowest is 1. */
  readonly last: number;
  /** The number of a name. */
  number(name: string): number | undefined;
  /** The name of a number. */
  name(number: number): Name | undefined;
}

function numbering<const Name extends string>(names: readonly Name[]): Numbering<Name> {
  const numbers = new Map<string, number>(names.map((name, i) => [name, i + 1]));
  return {
    last: names.length,
    number: (name) => numbers.get(name),
    name: (number) => names[number - 1],
  };
}
