import { cbor } from '@brine/codec-cbor';
import { checkManifest, defaultLimits, isBrineError, pack } from '@brine/core';
import { difference, specimens } from '@brine/testkit';
import { describe, expect, it } from 'vitest';

/** mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const names = [
  'scalars',
  'numbers',
  'hostile keys',
  'a map',
  'tensors',
  'dates',
  'bigints',
  'an array with holes',
];

describe('a changed head', () => {
  it.each(names)('of %s is refused, or is what the encoder writes for what it says', (name) => {
    const { segments, ...snapshot } = pack(specimens()[name]);
    const entries = segments.map(({ dtype, bytes }, i) => ({
      dtype,
      byteLength: bytes.length,
      offset: i * 64,
      digest: 5n,
    }));
    const head = cbor.encodeHead({ ...snapshot, segments: entries });
    const next = random(name.length);
    const wrong: number[] = [];
    let admitted = 0;
    for (let run = 0; run < 4000; run++) {
      const changed = head.slice();
      for (let n = 1 + Math.floor(next() * 3); n > 0; n--) {
        changed[39 + Math.floor(next() * (head.length - 39))] = Math.floor(next() * 256);
      }
      try {
        const manifest = cbor.decodeHead(changed, defaultLimits);
        checkManifest(manifest, 'cbor');
        admitted++;
        if (difference(changed, cbor.encodeHead(manifest))) wrong.push(run);
      } catch (error) {
        if (!isBrineError(error)) throw error;
      }
    }
    expect(wrong).toEqual([]);
    expect(admitted).toBeGreaterThan(0);
  });
});
