/** Changes of a manifest whose length is made to fit. The contract suite does the rest. */
import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits, type Manifest } from '@brine/core';
import { random } from '@brine/testkit';
import { expect, it } from 'vitest';
import { caught, full, small } from './manifests.js';

// The bytes of the digest are core's to check.
const { digestOffset } = protobuf;

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

it.each([
  ['small', small, 20_000],
  ['full', { ...full, nodes: full.nodes.filter((_, i) => i !== 2) }, 4_000],
])('withstands random mutations of the %s manifest', (_name, manifest, rounds) => {
  const next = random(20_240_229);
  const below = (n: number): number => Math.floor(next() * n);
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
