import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cbor } from '@brine/codec-cbor';
import { defineModelType } from '@brine/core';
import { dumpSync } from '@brine/node';
import { afterAll, describe, expect, it } from 'vitest';
import { ownFile } from '../src/payloads/ownFile.js';
import { brineCbor } from '../src/peers/brineCbor.js';
import type { Way } from '../src/peers/peer.js';

const directory = mkdtempSync(join(tmpdir(), 'brine-bench-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A class that no one but this test knows. */
class Secret {
  static readonly modelType = defineModelType<Secret>({
    name: 'test/Secret',
    version: 3,
    migrate: { 1: (state) => state, 2: (state) => state },
    class: Secret,
    toState: ({ weights, inner }) => ({ weights, inner }),
    fromState: () => {
      throw new Error('Not to be built here.');
    },
  });
  constructor(
    readonly weights: Float64Array,
    readonly inner: Secret | null,
  ) {}
}

const path = join(directory, 'my-model.cbor');
const secret = new Secret(new Float64Array(1000).fill(3), new Secret(Float64Array.of(-0), null));
dumpSync({ best: secret, again: secret }, path, { codec: cbor });

describe('ownFile', () => {
  const payload = ownFile(path);
  const way = brineCbor.on(payload) as Way;

  it('says what is in the file', () => {
    expect(payload).toMatchObject({
      name: 'my-model.cbor',
      description: 'your model, saved as cbor, with 2 arrays and models of type test/Secret',
      tensor: '$.best.weights',
    });
  });

  it('writes models of unknown types again as they were, byte by byte', () => {
    expect(Buffer.from(way.encode(payload.make())).equals(readFileSync(path))).toBe(true);
  });

  it('reads one array of it', () => {
    expect(way.tensor!(path)).toMatchObject({ shape: [1000] });
  });

  it('refuses what is no model file', () => {
    expect(() => ownFile(import.meta.filename)).toThrow(/^.*ownFile\.test\.ts: /);
  });
});
