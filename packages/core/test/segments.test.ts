import { pack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { throughSnapshot } from './support.js';

const segmentsOf = (model: unknown) =>
  pack(model).segments.map(({ dtype, bytes }) => [dtype, bytes.length]);

describe('segments', () => {
  it('are views of the model, not copies', () => {
    const weights = new Float64Array(1000);
    const [segment] = pack({ weights }).segments;
    expect(segment?.bytes.buffer).toBe(weights.buffer);
  });

  it('hold one array each, though all lie in one buffer', () => {
    const buffer = new ArrayBuffer(64);
    const rows = [0, 16, 32].map((start) => new Float64Array(buffer, start, 2));
    expect(segmentsOf(rows)).toEqual([
      ['float64', 16],
      ['float64', 16],
      ['float64', 16],
    ]);
  });

  it('do not reach past a view into its buffer', () => {
    const pooled = Buffer.from('model');
    expect(pooled.buffer.byteLength).toBeGreaterThan(5);
    expect(segmentsOf(pooled)).toEqual([['uint8', 5]]);
  });

  it('hold Buffers out of one pool apart, which come back as Uint8Arrays', () => {
    const buffers = ['a', 'model'].map((text) => Buffer.from(text));
    expect(buffers[0]!.buffer).toBe(buffers[1]!.buffer);
    const loaded = throughSnapshot(buffers) as Uint8Array[];
    expect(loaded.map((bytes) => [bytes.constructor.name, ...bytes])).toEqual([
      ['Uint8Array', 97],
      ['Uint8Array', 109, 111, 100, 101, 108],
    ]);
    expect(loaded[0]!.buffer).not.toBe(loaded[1]!.buffer);
  });

  it('hold arrays that overlap together', () => {
    const buffer = new ArrayBuffer(64);
    const model = [
      new Float64Array(buffer, 0, 4),
      new Float64Array(buffer, 16, 4),
      new Float64Array(buffer, 48, 2),
    ];
    expect(segmentsOf(model)).toEqual([
      ['float64', 48],
      ['float64', 16],
    ]);
    expect(pack(model).nodes.slice(1)).toMatchObject([
      { segment: 0, byteOffset: 0 },
      { segment: 0, byteOffset: 16 },
      { segment: 1, byteOffset: 0 },
    ]);
  });

  it('put zeros where the memory before an odd start is not the model’s', () => {
    const buffer = new ArrayBuffer(64);
    new Uint8Array(buffer).fill(9);
    const { segments } = pack([new Uint8Array(buffer, 3, 8), new Float64Array(buffer, 8, 1)]);
    expect([...segments[0]!.bytes]).toEqual([0, 0, 0, ...new Array(13).fill(9)]);
  });

  it('hold any number of views of one array', () => {
    const all = new Float32Array(200_000);
    const model = [all, ...Array.from({ length: 200_000 }, (_, i) => all.subarray(i, i + 1))];
    expect(segmentsOf(model)).toEqual([['float32', 800_000]]);
  });

  it('leave empty arrays apart', () => {
    const buffer = new ArrayBuffer(16);
    const model = [
      new Uint8Array(buffer, 4, 0),
      new Uint8Array(buffer, 0, 8),
      new Uint8Array(buffer, 4, 8),
    ];
    expect(segmentsOf(model)).toEqual([
      ['uint8', 0],
      ['uint8', 12],
    ]);
  });
});
