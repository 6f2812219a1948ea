import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../src/arguments.js';
import { select } from '../src/select.js';

const named = (...names: string[]) => names.map((name) => ({ name }));
const all = {
  peers: named('brine-cbor', 'brine-protobuf', 'json', 'cbor-x-numbers'),
  payloads: named('8KB', '1MB', '64MB'),
};

const file = join(mkdtempSync(join(tmpdir(), 'brine-bench-test-')), 'my-model.cbor');
writeFileSync(file, '');
afterAll(() => rmSync(dirname(file), { recursive: true }));

describe('parseArguments', () => {
  it('takes names, files and options', () => {
    const none = {
      command: 'compare',
      profile: 'quick',
      help: false,
      output: undefined,
      files: [],
      filters: [],
    };
    expect(parseArguments([])).toEqual(none);
    expect(parseArguments(['--full'])).toEqual({ ...none, profile: 'full' });
    expect(parseArguments(['cbor', '1MB'])).toEqual({ ...none, filters: ['cbor', '1MB'] });
    expect(parseArguments([file])).toEqual({ ...none, files: [file] });
    expect(parseArguments(['memory', 'cbor', '--smoke'])).toEqual({
      ...none,
      command: 'memory',
      profile: 'smoke',
      filters: ['cbor'],
    });
    expect(parseArguments(['-h']).help).toBe(true);
  });

  it('refuses options that it does not know', () => {
    expect(() => parseArguments(['--fast'])).toThrow(TypeError);
  });
});

describe('select', () => {
  it('keeps everything without filters', () => {
    expect(select([], all)).toEqual(all);
  });

  it('keeps what a filter is part of, in any case of letters', () => {
    expect(select(['CBOR', '1mb'], all)).toEqual({
      peers: named('brine-cbor', 'cbor-x-numbers'),
      payloads: named('1MB'),
    });
  });

  it('keeps all peers where only payloads are named, and the other way round', () => {
    expect(select(['64MB'], all)).toEqual({ peers: all.peers, payloads: named('64MB') });
    expect(select(['json'], all)).toEqual({ peers: named('json'), payloads: all.payloads });
  });

  it('refuses a name that is nowhere', () => {
    expect(() => select(['xml'], all)).toThrow(
      new RangeError(
        'No peer or payload is named "xml". Choose of: brine-cbor, brine-protobuf, json, cbor-x-numbers, 8KB, 1MB, 64MB.',
      ),
    );
  });
});
