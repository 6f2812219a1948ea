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
import { dtypeNumbers, listNumbers, numbersNumbers, recordNumbers } from './kinds.js';

// https://protobuf.dev/programming-guides/encoding/#structure
const wireTypes = { varint: 0, fixed64: 1, double: 1, string: 2, message: 2, packed: 2 } as const;

/** What may stand in a field. All have all properties, which makes the walk twice as fast. */
export interface FieldRule {
  /** `varint` is also for enums and booleans, `packed` a run of varints. */
  readonly type: keyof typeof wireTypes;
  /** Least number, or length of a string. */
  readonly min: number;
  /** Greatest number. */
  readonly max: number;
  /** Of type `message`. */
  readonly message: Message | undefined;
  readonly repeated: boolean;
  readonly required: boolean;
  /** Which count an occurrence adds one to. */
  readonly counts: 'nodes' | 'segments' | 'values' | undefined;
}

export interface Field extends FieldRule {
  readonly name: string;
  readonly number: number;
}

export interface Message {
  readonly name: string;
  /** Whether exactly one field is set. */
  readonly oneof: boolean;
  /** Field by key: number * 8 + wire type, one byte since numbers are below 16. */
  readonly byKey: readonly (Field | undefined)[];
  readonly required: readonly Field[];
}

/** Most numbers in a packed field. */
export const maxPacked: number = maxRank;

const uint32 = 2 ** 32 - 1;
const uint64 = Number.MAX_SAFE_INTEGER;

const value: Message = message('Value', true, {
  constant: varint(0, 1),
  boolean: varint(0, 1),
  number: rule({ type: 'double' }),
  text: rule({ type: 'string' }),
  node: varint(0, uint32),
});

const values = rule({ type: 'message', message: value, repeated: true, counts: 'values' });

const record: Message = message('Record', false, {
  kind: kind(recordNumbers.last),
  keys: rule({ type: 'string', repeated: true, counts: 'values' }),
  values,
});

const list: Message = message('List', false, { kind: kind(listNumbers.last), values });

const model: Message = message('Model', false, {
  type: rule({ type: 'string', min: 1 }),
  version: varint(1, uint32),
  state: rule({ type: 'message', message: value, required: true, counts: 'values' }),
});

const numbers: Message = message('Numbers', false, {
  kind: kind(numbersNumbers.last),
  dtype: kind(dtypeNumbers.last),
  shape: rule({ type: 'packed', max: uint64 }),
  segment: varint(1, uint32),
  byte_offset: varint(1, uint64),
});

const node: Message = message('Node', true, {
  record: rule({ type: 'message', message: record }),
  list: rule({ type: 'message', message: list }),
  model: rule({ type: 'message', message: model }),
  numbers: rule({ type: 'message', message: numbers }),
});

const segment: Message = message('Segment', false, {
  dtype: kind(dtypeNumbers.last),
  offset: varint(1, uint64),
  byte_length: varint(1, uint64),
  digest: rule({ type: 'fixed64' }),
});

export const manifest: Message = message('Manifest', false, {
  root: rule({ type: 'message', message: value, required: true }),
  nodes: rule({ type: 'message', message: node, repeated: true, counts: 'nodes' }),
  segments: rule({ type: 'message', message: segment, repeated: true, counts: 'segments' }),
});

/** Fields are numbered from 1 in their order, as in the schema. */
function message(name: string, oneof: boolean, rules: Record<string, FieldRule>): Message {
  const fields = Object.entries(rules).map(
    ([name, rule], i): Field => ({ ...rule, name, number: i + 1 }),
  );
  const byKey: (Field | undefined)[] = Array.from({ length: 128 });
  for (const field of fields) byKey[field.number * 8 + wireTypes[field.type]] = field;
  return { name, oneof, byKey, required: fields.filter((field) => field.required) };
}

function rule(given: Partial<FieldRule> & Pick<FieldRule, 'type'>): FieldRule {
  return {
    min: 0,
    max: 0,
    message: undefined,
    repeated: false,
    required: false,
    counts: undefined,
    ...given,
  };
}

function varint(min: number, max: number): FieldRule {
  return rule({ type: 'varint', min, max });
}

/** An enum whose 0 means that nobody set it. */
function kind(last: number): FieldRule {
  return rule({ type: 'varint', min: 1, max: last, required: true });
}
