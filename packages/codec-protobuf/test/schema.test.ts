/** Reads whole files as a stranger would: by the published schema and a stock parser. */
import { readFileSync } from 'node:fs';
import { protobuf } from '@brine/codec-protobuf';
import { dtypes } from '@brine/core';
import protobufjs from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { full } from './manifests.js';

const schema = readFileSync(new URL('../schema/brine.proto', import.meta.url), 'utf8');
const { root } = protobufjs.parse(schema);

function read(type: string, bytes: Uint8Array): Record<string, unknown> {
  const message = root.lookupType(`brine.v1.${type}`);
  const options = { enums: String, longs: String, defaults: false };
  return message.toObject(message.decode(bytes), options);
}

interface Parsed {
  readonly root: unknown;
  readonly nodes: Record<string, Record<string, unknown>>[];
  readonly segments: Record<string, unknown>[];
}

describe('the published schema', () => {
  const head = protobuf.encodeHead(full);
  const file = read('File', head);
  const manifest = file.manifest as Parsed;

  it('names the format and its version', () => {
    expect(file).toMatchObject({ format: 'brine', version: 1 });
  });

  it('names the kinds', () => {
    const names = manifest.nodes.map((node) => Object.values(node)[0]!.kind ?? 'model');
    const expected = full.nodes.map(({ kind }) =>
      kind === 'model' ? kind : `KIND_${kind.replace(/[A-Z]/, '_$&').toUpperCase()}`,
    );
    expect(names).toEqual(expected);
  });

  it('names the dtypes', () => {
    const names = manifest.segments.slice(0, dtypes.length).map((segment) => segment.dtype);
    expect(names).toEqual(dtypes.map((dtype) => `DTYPE_${dtype.toUpperCase()}`));
  });

  it('gives 64-bit numbers exactly', () => {
    expect(manifest.segments.map((segment) => segment.digest ?? '0')).toEqual(
      full.segments.map(({ digest }) => String(digest)),
    );
    expect(manifest.segments.map((segment) => segment.byteLength ?? '0')).toEqual(
      full.segments.map(({ byteLength }) => String(byteLength)),
    );
  });

  it('finds segments and padding behind the head', () => {
    const parts: Uint8Array[] = [head];
    let at = head.length;
    const segments = [Uint8Array.of(1, 2, 3), new Uint8Array(200).fill(7), new Uint8Array(0)];
    for (const bytes of segments) {
      const frame = { dtype: 'uint8', byteLength: bytes.length } as const;
      const start = Math.ceil((at + protobuf.minGap(frame)) / 64) * 64;
      parts.push(protobuf.gap(frame, start - at), bytes);
      at = start + bytes.length;
    }
    const whole = read('File', Buffer.concat(parts));
    expect((whole.segments as Uint8Array[]).map((bytes) => [...bytes])).toEqual(
      segments.map((bytes) => [...bytes]),
    );
    const padding = whole.padding as Uint8Array[];
    expect(padding.length).toBe(3);
    expect(padding.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
  });
});
