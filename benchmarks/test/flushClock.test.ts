// First, as in main.ts.
import '../src/compare/flushClock.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { flushMs } from '../src/compare/flushClock.js';
import { floats } from '../src/payloads/floats.js';
import { peers } from '../src/peers/index.js';

const directory = mkdtempSync(join(tmpdir(), 'brine-bench-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('flushMs', () => {
  it.each(peers)('counts the fsync of $name', (peer) => {
    const before = flushMs();
    peer.save(floats(100), join(directory, peer.name));
    expect(flushMs()).toBeGreaterThan(before);
  });
});
