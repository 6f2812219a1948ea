import type { DType } from '../dtypes.js';
import type { ModelType } from '../modelType.js';
import type { ListNode, NumbersNode, RecordNode, Ref, Value } from '../snapshot.js';
import type { Column } from './column.js';

/**
 * A node in the making: its references are places, since nodes get their numbers when all are
 * known.
 */
export type Draft =
  | DraftOf<RecordNode['kind']>
  | DraftOf<ListNode['kind']>
  | InstanceDraft
  | ColumnDraft
  | NumbersDraft;

export interface DraftOf<Kind extends string> {
  readonly kind: Kind;
  /** Of records; else empty. */
  readonly keys: readonly string[];
  readonly values: Value[];
}

/** An instance: its one value is its state, or its values are those of the fields it declares. */
export interface InstanceDraft extends DraftOf<'model'> {
  readonly type: ModelType;
}

/** A long array. */
export interface ColumnDraft {
  readonly kind: 'column';
  readonly column: Column;
}

export interface NumbersDraft {
  readonly kind: NumbersNode['kind'];
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: ArrayBufferView;
}

/** What can hold a reference. */
export type Holder = Column | DraftOf<string>;

/** Whether a draft is one of numbers. */
export function isNumbersDraft(draft: Draft): draft is NumbersDraft {
  return 'data' in draft;
}

/** The place of a row: one number for both. For the first table it is a small integer, which is free. */
export function rowPlace(table: number, row: number): number {
  return table * 2 ** 32 + row;
}

/** The table of a row's place. */
export function tableOf(place: number): number {
  return Math.floor(place / 2 ** 32);
}

/** The row of a row's place. */
export function rowOf(place: number, table: number): number {
  return place - table * 2 ** 32;
}

/**
 * The place of a draft: below zero, where rows have none, and below the cells that stand for null and
 * undefined (see `refs` in `snapshot.ts`).
 */
export function draftPlace(draft: number): number {
  return -3 - draft;
}

/** The draft at a place, or a number below 0 where a row is. */
export function draftAt(place: number): number {
  return -3 - place;
}

/** A reference whose number is put right in the end. */
export type DraftRef = { -readonly [K in keyof Ref]: Ref[K] };
