/**
 * `schema/brine.proto` as the tables by which `verify.ts` walks, with what the schema language
 * cannot say: which fields must be there, and the ranges of numbers.
 *
 * Of the many encodings of a message that protobuf allows, these tables admit the one that
 * `encodeHead` writes. Presence follows
 * https://protobuf.dev/programming-guides/field_presence/: a field of implicit presence is absent
 * when it is zero or empty, so its least value is 1; a member of a oneof is always written.
 */
import { maxRank } from '@brine/core';
import { dtypeNumbers, listKinds, numbersKinds, recordKinds } from './kinds.js';

/** What a head has in it, for {@link Limits}. */
export interface Counts {
  nodes: number;
  segments: number;
  /** Values and keys of all nodes. */
  values: number;
}

interface FieldOptions {
  readonly repeated?: boolean;
  readonly required?: boolean;
  /** What an occurrence adds one to. */
  readonly counts?: keyof Counts;
}

type FieldType =
  /** A varint from `min` to `max`: also enums and booleans. */
  | { readonly type: 'varint'; readonly min: number; readonly max: number }
  | { readonly type: 'double' }
  /** Not zero. */
  | { readonly type: 'fixed64' }
  /** UTF-8 of at least `min` bytes. */
  | { readonly type: 'string'; readonly min: number }
  | { readonly type: 'message'; readonly message: Message }
  /** One to `most` varints up to `max` in one run. */
  | { readonly type: 'packed'; readonly max: number; readonly most: number };

export type Field = FieldOptions & FieldType & { readonly name: string; readonly number: number };

export interface Message {
  readonly name: string;
  /** Whether exactly one field is set. */
  readonly oneof: boolean;
  /** Field by key: number * 8 + wire type, one byte since numbers are below 16. */
  readonly byKey: readonly (Field | undefined)[];
  readonly required: readonly Field[];
}

const uint32 = 2 ** 32 - 1;
const uint64 = Number.MAX_SAFE_INTEGER;

// https://protobuf.dev/programming-guides/encoding/#structure
const wireTypes = { varint: 0, fixed64: 1, double: 1, string: 2, message: 2, packed: 2 } as const;

const value: Message = message('Value', true, [
  ['constant', { type: 'varint', min: 0, max: 1 }],
  ['boolean', { type: 'varint', min: 0, max: 1 }],
  ['number', { type: 'double' }],
  ['text', { type: 'string', min: 0 }],
  ['node', { type: 'varint', min: 0, max: uint32 }],
]);

const values: FieldOptions & FieldType = {
  type: 'message',
  message: value,
  repeated: true,
  counts: 'values',
};

const dtype = kind(dtypeNumbers.last);

const node: Message = message('Node', true, [
  [
    'record',
    submessage('Record', [
      ['kind', kind(recordKinds.last)],
      ['keys', { type: 'string', min: 0, repeated: true, counts: 'values' }],
      ['values', values],
    ]),
  ],
  [
    'list',
    submessage('List', [
      ['kind', kind(listKinds.last)],
      ['values', values],
    ]),
  ],
  [
    'model',
    submessage('Model', [
      ['type', { type: 'string', min: 1 }],
      ['version', { type: 'varint', min: 1, max: uint32 }],
      ['state', { type: 'message', message: value, required: true, counts: 'values' }],
    ]),
  ],
  [
    'numbers',
    submessage('Numbers', [
      ['kind', kind(numbersKinds.last)],
      ['dtype', dtype],
      ['shape', { type: 'packed', max: uint64, most: maxRank }],
      ['segment', { type: 'varint', min: 1, max: uint32 }],
      ['byte_offset', { type: 'varint', min: 1, max: uint64 }],
    ]),
  ],
]);

const segment: Message = message('Segment', false, [
  ['dtype', dtype],
  ['offset', { type: 'varint', min: 1, max: uint64 }],
  ['byte_length', { type: 'varint', min: 1, max: uint64 }],
  ['digest', { type: 'fixed64' }],
]);

export const manifest: Message = message('Manifest', false, [
  ['root', { type: 'message', message: value, required: true }],
  ['nodes', { type: 'message', message: node, repeated: true, counts: 'nodes' }],
  ['segments', { type: 'message', message: segment, repeated: true, counts: 'segments' }],
]);

type Entry = readonly [name: string, field: FieldOptions & FieldType];

/** Fields are numbered from 1 in their order, as in the schema. */
function message(name: string, oneof: boolean, entries: readonly Entry[]): Message {
  const fields = entries.map(([name, field], i): Field => ({ ...field, name, number: i + 1 }));
  const byKey: (Field | undefined)[] = new Array<undefined>(128).fill(undefined);
  for (const field of fields) byKey[field.number * 8 + wireTypes[field.type]] = field;
  return { name, oneof, byKey, required: fields.filter((field) => field.required) };
}

function submessage(name: string, entries: readonly Entry[]): FieldType {
  return { type: 'message', message: message(name, false, entries) };
}

/** An enum whose 0 means that nobody set it. */
function kind(last: number): FieldOptions & FieldType {
  return { type: 'varint', min: 1, max: last, required: true };
}
