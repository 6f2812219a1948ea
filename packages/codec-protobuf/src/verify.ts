/**
 * Walks the bytes of a manifest before protobufjs sees them, and admits those that `encodeHead`
 * would have written. protobufjs itself takes any varint, order, repetition and unknown field, and
 * allocates as it goes. Nothing is allocated here but the text of an error.
 */
import type { Counts } from '@brine/core';
import { Cursor, label, malformed } from './cursor.js';
import { type Field, type Message, manifest } from './grammar.js';

/**
 * Checks that `bytes` from `start` to their end are one canonical manifest.
 *
 * @returns how much it holds, for the caller to hold against its limits
 * @throws BrineError `MALFORMED`
 */
export function verifyManifest(bytes: Uint8Array, start: number): Counts {
  const cursor = new Cursor(bytes, start);
  const counts = { nodes: 0, segments: 0, values: 0 };
  walk(cursor, manifest, bytes.length, counts);
  return { ...counts, texts: cursor.texts };
}

type Tally = { -readonly [Name in Exclude<keyof Counts, 'texts'>]: Counts[Name] };

/** Calls itself as deep as the grammar goes: Manifest, Node, Record, Value. */
function walk(cursor: Cursor, message: Message, end: number, counts: Tally): void {
  const start = cursor.at;
  let seen = 0;
  let last: Field | undefined;
  while (cursor.at < end) {
    const offset = cursor.at;
    const field = cursor.key(message);
    if (last !== undefined) checkOrder(message, last, field, offset);
    last = field;
    seen |= 1 << field.number;
    if (field.counts === 'values') counts.values++;
    else if (field.counts === 'nodes') counts.nodes++;
    else if (field.counts === 'segments') counts.segments++;
    if (field.type === 'message') {
      const length = cursor.length(message, field, end);
      walk(cursor, field.message!, cursor.at + length, counts);
    } else {
      content(cursor, message, field, end);
    }
  }
  if (message.oneof && last === undefined) {
    throw malformed(start, `${message.name} must have exactly one field, found none.`);
  }
  for (const field of message.required) {
    if ((seen & (1 << field.number)) !== 0) continue;
    throw malformed(end, `${message.name} must have the field ${field.name}, found none.`);
  }
}

function content(cursor: Cursor, message: Message, field: Field, end: number): void {
  switch (field.type) {
    case 'varint':
      cursor.number(message, field, end);
      break;
    case 'double':
      cursor.double(message, field, end);
      break;
    case 'fixed64':
      cursor.fixed64(message, field, end);
      break;
    case 'string':
      cursor.string(message, field, end);
      break;
    case 'packed':
      cursor.packed(message, field, end);
  }
}

function checkOrder(message: Message, last: Field, field: Field, offset: number): void {
  if (message.oneof) {
    const found = `${last.name} and ${field.name}`;
    throw malformed(offset, `${message.name} must have exactly one field, found ${found}.`);
  }
  if (field.number > last.number || (field === last && field.repeated)) return;
  throw malformed(
    offset,
    field === last
      ? `${label(message, field)} must stand once, found it again.`
      : `${label(message, field)} must stand before ${last.name}, found it behind.`,
  );
}
