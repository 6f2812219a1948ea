import { type AboutOptions, defineModelType, pack, unpack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

class Made {
  readonly part: unknown;
  constructor(part: unknown) {
    this.part = part;
  }
}

const typeFrom = (version?: string, from: string | undefined = 'made-up') =>
  defineModelType<Made>({
    name: 'test/Made',
    class: Made,
    package: from === '' ? undefined : from,
    packageVersion: version,
    toState: ({ part }) => part,
    fromState: (part) => new Made(part),
  });

/** What the caller could write without types. */
const packWith = (about: unknown) => pack(1, { about: about as AboutOptions });

describe('about', () => {
  it('is checked', () => {
    const fields = 'features, targets, classes, metrics, date, metadata, packages';
    const cases: [about: unknown, message: string][] = [
      [5, `\`about\` is 5, expected an object with any of ${fields}.`],
      [
        { feature: ['area'] },
        `\`about\` has the field "feature", expected any of ${fields}. Put what is your own in \`metadata\`.`,
      ],
      [{ features: 'area' }, '`about`.features is "area", expected a list of texts.'],
      [{ targets: ['price', 7] }, '`about`.targets[1] is 7, expected a list of texts.'],
      [
        { classes: ['a', null] },
        '`about`.classes[1] is null, expected a list of texts, numbers or booleans.',
      ],
      [{ metrics: [1] }, '`about`.metrics is a list of 1, expected an object of numbers.'],
      [
        { metrics: { r2: '0.9' } },
        '`about`.metrics has "0.9" for "r2", expected an object of numbers.',
      ],
      [
        { date: '31/01/2026' },
        '`about`.date is "31/01/2026", expected a valid Date or a text such as 2026-01-31 or 2026-01-31T12:00:00Z.',
      ],
      [
        { date: new Date(Number.NaN) },
        '`about`.date is an instance of Date, expected a valid Date or a text such as 2026-01-31 or 2026-01-31T12:00:00Z.',
      ],
    ];
    for (const [about, message] of cases) {
      expect(failure(() => packWith(about))).toMatchObject({ code: 'INVALID_ARGUMENT', message });
    }
  });

  it('has paths beside the model', () => {
    expect(failure(() => packWith({ metadata: { f: () => 1 } })).path).toBe('$about.metadata.f');
  });

  it('leaves a file without it as it is', () => {
    expect(pack({ a: 1 }, { about: undefined, proof: undefined })).toEqual({
      root: { node: 0 },
      nodes: [{ kind: 'object', keys: ['a'], values: [1] }],
      segments: [],
    });
  });

  it('stands beside the model, in one order of fields', () => {
    const { nodes } = pack('model', { about: { metrics: {}, features: [] } });
    expect(nodes).toEqual([
      { kind: 'described', values: ['model', { node: 1 }, undefined] },
      {
        kind: 'object',
        keys: ['packages', 'features', 'metrics'],
        values: [{ node: 2 }, { node: 3 }, { node: 4 }],
      },
      { kind: 'object', keys: [], values: [] },
      { kind: 'array', values: [] },
      { kind: 'object', keys: [], values: [] },
    ]);
  });

  it('does not come back from unpack, which gives the model', () => {
    const { segments, ...manifest } = pack([1], { about: { metadata: 'x' } });
    expect(segments).toEqual([]);
    expect(unpack(manifest, [])).toEqual([1]);
  });
});

describe('packages', () => {
  const packagesIn = (model: unknown, version?: string) =>
    pack(model, { types: [typeFrom(version)] }).nodes.find(
      (node) => node.kind === 'object' && node.keys[0] === 'made-up',
    );

  it.each([
    ['the model itself', new Made(1)],
    ['a model inside of it', [[new Made(new Made(1))]]],
  ])('are those of %s', (_, model) => {
    expect(packagesIn(model, '1.2.3')).toEqual({
      kind: 'object',
      keys: ['made-up'],
      values: ['1.2.3'],
    });
  });

  it('are those that the caller named as well', () => {
    const about = { packages: { zeta: '3.0.0', 'made-up': '1.1.0', alpha: '2.0.0' }, features: [] };
    const { nodes } = pack(new Made(1), { types: [typeFrom('1.2.3')], about });
    expect(nodes.filter((node) => node.kind === 'object').slice(0, 2)).toMatchObject([
      { keys: ['packages', 'features'] },
      {
        keys: ['alpha', 'made-up', 'zeta'],
        values: ['2.0.0', '1.1.0 || 1.2.3', '3.0.0'],
      },
    ]);
    expect(failure(() => pack(1, { about: { packages: { alpha: 2 as never } } })).message).toBe(
      '`about`.packages has 2 for "alpha", expected an object of texts.',
    );
  });

  it('are left out where a type names no version', () => {
    expect(packagesIn(new Made(1))).toBeUndefined();
  });

  it('are texts', () => {
    expect(failure(() => typeFrom('1', '')).message).toBe(
      'Model type "test/Made" needs texts for package and packageVersion, and a package where there is a version.',
    );
  });
});
