import { describe, expect, it } from 'vitest';
import { parseArguments } from '../src/arguments.js';
import { select } from '../src/select.js';

const named = (...names: string[]) => names.map((name) => ({ name }));
const all = {
  peers: named('brine-cbor', 'brine-protobuf', 'json', 'cbor-x-numbers'),
  payloads: named('8KB', '1MB', '64MB'),
};

describe('parseArguments', () => {
  it('takes names and options', () => {
    const none = { command: 'compare', smoke: false, help: false, filters: [] };
    expect(parseArguments([])).toEqual(none);
    expect(parseArguments(['cbor', '1MB'])).toEqual({ ...none, filters: ['cbor', '1MB'] });
    expect(parseArguments(['memory', 'cbor', '--smoke'])).toEqual({
      ...none,
      command: 'memory',
      smoke: true,
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
