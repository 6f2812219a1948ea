import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits, type Limits, type Manifest, Ref } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { caught, headOf, small } from './manifests.js';

// 4 nodes, 2 segments; 1 state + 3 keys + 3 values + 5 elements.
const head = protobuf.encodeHead(small);
const decode = (limits: Partial<Limits>): Manifest =>
  protobuf.decodeHead(head, { ...defaultLimits, ...limits });

describe('limits', () => {
  it('are kept at and below', () => {
    expect(decode({ maxNodes: 4, maxValues: 12 })).toStrictEqual(small);
    expect(decode({ maxNodes: 5, maxValues: 13 })).toStrictEqual(small);
  });

  it.each([
    ['maxNodes', 3, '4 nodes'],
    ['maxNodes', 0, '4 nodes'],
    ['maxValues', 11, '12 values and keys'],
    ['maxValues', 0, '12 values and keys'],
  ])('%s of %i', (name, limit, found) => {
    expect(caught(() => decode({ [name]: limit }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      codec: 'protobuf',
      message: `The file has ${found}, more than the limit of ${limit}. If you trust where it comes from, raise \`limits.${name}\`.`,
    });
  });

  it('counts segments by themselves', () => {
    const manifest = { ...small, nodes: [] };
    const bytes = protobuf.encodeHead(manifest);
    expect(protobuf.decodeHead(bytes, { ...defaultLimits, maxNodes: 2 })).toStrictEqual(manifest);
    expect(
      caught(() => protobuf.decodeHead(bytes, { ...defaultLimits, maxNodes: 1 })).message,
    ).toBe(
      'The file has 2 segments, more than the limit of 1. If you trust where it comes from, raise `limits.maxNodes`.',
    );
  });

  it('hold before anything is allocated', () => {
    // 16 MiB of empty keys: 8 million strings, if they were read.
    const keys = new Uint8Array(16 * 2 ** 20);
    for (let i = 0; i < keys.length; i += 2) keys[i] = 0x12;
    const low = (n: number, shift: number): number => ((n >> shift) & 127) | 128;
    const varint = (n: number): number[] => [low(n, 0), low(n, 7), low(n, 14), n >> 21];
    const open = (key: number, length: number): number[] => [key, ...varint(length)];
    const record = [...open(0x0a, keys.length + 2), 8, 1];
    const node = [...open(0x12, keys.length + record.length), ...record];
    const root = [10, 2, 8, 0];
    const length = root.length + node.length + keys.length;
    const prefix = [...headOf([]).subarray(0, 22), ...varint(length), ...root, ...node];
    const bomb = new Uint8Array(prefix.length + keys.length);
    bomb.set(prefix);
    bomb.set(keys, prefix.length);
    const before = process.memoryUsage().heapUsed;
    const error = caught(() =>
      protobuf.decodeHead(bomb, { ...defaultLimits, maxValues: 8 * 2 ** 20 - 1 }),
    );
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * 2 ** 20);
    expect(error.message).toContain('The file has 8388608 values and keys, more than the limit');
  });

  it('of nothing at all', () => {
    const manifest = { root: new Ref(3), nodes: [], segments: [] };
    const bytes = protobuf.encodeHead(manifest);
    const limits = { ...defaultLimits, maxNodes: 0, maxValues: 0 };
    expect(protobuf.decodeHead(bytes, limits)).toStrictEqual(manifest);
  });
});
