import { describe, expect, it } from 'vitest';
import { findingsOf } from '../src/memory/goals.js';
import { isModel, makeModel, tinySizes } from '../src/memory/model.js';
import { peakOf } from '../src/memory/peak.js';

const MiB = 2 ** 20;

describe('peakOf', () => {
  it('sees memory that is gone again when the action ends', async () => {
    const { bytes } = await peakOf(async () => {
      new Uint8Array(256 * MiB).fill(1);
    });
    expect(bytes).toBeGreaterThan(250 * MiB);
    expect(bytes).toBeLessThan(320 * MiB);
  });
});

describe('findingsOf', () => {
  const file = 513 * MiB;
  const open = { read: 32768, milliseconds: 1, small: 1, tensor: MiB, array: MiB };
  const met = (dump: number, load: number, read: number) =>
    findingsOf('cbor', {
      dump: { peak: dump, milliseconds: 1 },
      load: { peak: load, file, milliseconds: 1 },
      open: { ...open, read },
    }).flatMap(({ met }) => (met === undefined ? [] : [met]));

  it('holds figures against the goals of the design', () => {
    expect(met(16 * MiB, file + 32 * MiB, 65535)).toEqual([true, true, true, true]);
    expect(met(16 * MiB + 1, file + 32 * MiB + 1, 65536)).toEqual([false, false, false, true]);
  });
});

describe('isModel', () => {
  it('tells the model from any other', () => {
    const model = makeModel(tinySizes);
    expect(isModel(model, tinySizes)).toBe(true);
    expect(isModel({ ...model, bias: model.bias.map((x) => x + 1) }, tinySizes)).toBe(false);
    expect(isModel({ weights: model.weights }, tinySizes)).toBe(false);
    expect(isModel(undefined, tinySizes)).toBe(false);
  });
});
