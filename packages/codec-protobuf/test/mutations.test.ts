import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits, type Manifest } from '@brine/core';
import { expect, it } from 'vitest';
import { caught, full, small } from './manifests.js';

// The bytes of the digest are core's to check.
const { digestOffset } = protobuf;
const isDigest = (offset: number): boolean => offset >= digestOffset && offset < digestOffset + 8;

/** Whether `head` was accepted: then nothing but its very bytes may come out of it again. */
function accepted(head: Uint8Array): boolean {
  let manifest: Manifest;
  try {
    manifest = protobuf.decodeHead(head, defaultLimits);
  } catch (error) {
    const { code } = caught(() => {
      throw error;
    });
    expect(['MALFORMED', 'TRUNCATED', 'UNSUPPORTED_VERSION']).toContain(code);
    return false;
  }
  const again = protobuf.encodeHead(manifest);
  again.set(head.subarray(digestOffset, digestOffset + 8), digestOffset);
  if (Buffer.compare(again, head) !== 0) {
    throw new Error(`Accepted, but not canonical: ${Buffer.from(head).toString('hex')}`);
  }
  return true;
}

it('refuses a head that is cut at any byte', () => {
  const head = protobuf.encodeHead(small);
  for (let length = 0; length < head.length; length++) {
    expect(accepted(head.slice(0, length))).toBe(false);
  }
});

it('refuses a manifest that is cut at any byte, with a length to match', () => {
  const head = protobuf.encodeHead(small);
  const { headLength } = protobuf.readPrefix(head);
  for (let cut = 1; cut < headLength - 24; cut++) {
    const length = headLength - 24 - cut;
    const varint = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
    accepted(
      Uint8Array.from([...head.subarray(0, 22), ...varint, ...head.subarray(24, 24 + length)]),
    );
  }
});

it('refuses each flipped bit, or means it', () => {
  const head = protobuf.encodeHead(small);
  for (let offset = 0; offset < head.length; offset++) {
    for (let bit = 0; bit < 8; bit++) {
      const mutant = head.slice();
      mutant[offset]! ^= 1 << bit;
      const result = accepted(mutant);
      if (offset < 24 && !isDigest(offset)) expect(result).toBe(false);
    }
  }
});

it('refuses each other value of each byte, or means it', () => {
  const head = protobuf.encodeHead(small);
  for (let offset = 22; offset < head.length; offset++) {
    for (let byte = 0; byte < 256; byte++) {
      const mutant = head.slice();
      mutant[offset] = byte;
      accepted(mutant);
    }
  }
});

it.each([
  ['small', small, 20_000],
  ['full', { ...full, nodes: full.nodes.filter((_, i) => i !== 2) }, 4_000],
])('withstands random mutations of the %s manifest', (_name, manifest, rounds) => {
  const random = mulberry32(20_240_229);
  const below = (n: number): number => Math.floor(random() * n);
  const original = protobuf.encodeHead(manifest);
  const interesting = [0, 1, 2, 8, 10, 18, 25, 26, 34, 127, 128, 255];
  let passed = 0;
  for (let round = 0; round < rounds; round++) {
    let bytes = [...original.subarray(22 + (original.length < 150 ? 1 : 2))];
    for (let edits = 1 + below(6); edits > 0; edits--) {
      const at = below(bytes.length);
      const byte = below(2) === 0 ? below(256) : interesting[below(interesting.length)]!;
      const kind = below(5);
      if (kind < 2) bytes[at] = byte;
      else if (kind === 2) bytes.splice(at, below(4));
      else if (kind === 3) bytes.splice(at, 0, byte);
      else bytes = [...bytes.slice(0, at), ...bytes.slice(below(bytes.length)), byte];
      bytes = bytes.slice(0, original.length * 2);
      if (bytes.length === 0) bytes = [byte];
    }
    if (accepted(frame(bytes))) passed++;
  }
  // Some must get through, or the mutations are too wild to test anything.
  expect(passed).toBeGreaterThan(rounds / 1000);
});

/** With a fitting prefix, so that mutations reach the manifest. */
function frame(manifest: readonly number[]): Uint8Array {
  const length: number[] = [];
  let rest = manifest.length;
  for (; rest >= 128; rest >>>= 7) length.push((rest & 127) | 128);
  const prefix = protobuf.encodeHead(small).subarray(0, 22);
  return Uint8Array.from([...prefix, ...length, rest, ...manifest]);
}

/** The usual small generator with a seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
