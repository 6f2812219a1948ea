// First, as in child.ts.
import '../src/compare/flushClock.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { flushMs } from '../src/compare/flushClock.js';
import { array } from '../src/payloads/array.js';
import { allPeers } from '../src/peers/index.js';

const small = array('32B', 32, false);
const directory = mkdtempSync(join(tmpdir(), 'brine-bench-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const peers = await allPeers();

describe('flushMs', () => {
  it.each(peers)('counts the fsync of $name', (peer) => {
    const before = flushMs();
    const way = peer.on(small);
    if (typeof way === 'string') throw new Error(way);
    way.dump(Float64Array.of(1, 2, 3, 4), join(directory, peer.name));
    expect(flushMs()).toBeGreaterThan(before);
  });
});
