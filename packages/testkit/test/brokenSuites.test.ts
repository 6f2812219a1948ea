/** The suites must fail what is broken: they run in a process of their own, which fails. */
import { beforeAll, describe, expect, it } from 'vitest';
import { report } from './runVitest.js';

/** Paths of the tests that fail, by what is broken. */
const failed = new Map<string, string[]>();

beforeAll(async () => {
  const results = await report('test/fixtures/vitest.config.ts');
  for (const { ancestorTitles, title, status } of results) {
    // The second title is that of the contract.
    const [what, , ...path] = ancestorTitles;
    const paths = failed.get(what!) ?? [];
    if (status === 'failed') paths.push([...path, title].join(' > '));
    failed.set(what!, paths);
  }
}, 60_000);

const same = 'brings back, bit for bit';
const beside = 'brings back beside a model';
const form = 'admits a head only in the form that it writes, changed how it may';
const state = 'refuses for its state';
const answers = 'answers the same, bit for bit, after a round trip through toy';

describe('the suite fails a codec, type or source, and in the right places only, that', () => {
  it.each<[what: string, tests: string[], groups?: string[]]>([
    [
      'drops minus zero',
      [
        `${same} > minus zero`,
        `${same} > numbers`,
        `${same} > a map`,
        `${same} > a table with every form of column`,
        `${same} > long arrays of every form of column`,
        `${same} > arbitrary graphs`,
        'carries a great many > elements of all kinds in an array',
      ],
    ],
    ['admits white space at the end', [`${form} > hostile keys`], [form]],
    [
      'makes a gap too short',
      ['fills every gap exactly', `${same} > tensors`, `${same} > arbitrary graphs`],
      [
        same,
        'fills every gap exactly',
        // Behind a gap that is too short the shapes of small arrays are not where they should be.
        'places every array at a multiple of 64 bytes, small ones at one of their elements',
        'carries a great many',
        beside,
        'refuses',
      ],
    ],
    [
      'ignores limits',
      [
        'refuses > more than limits.maxNodes',
        'refuses > more than limits.maxValues',
        'refuses > a head with more than limits.maxNodes, though nobody else looks',
        'refuses > a head with more than limits.maxValues, though nobody else looks',
      ],
    ],
    ['throws what its parser throws', [`${form} > scalars`, `${form} > models`], [form]],
    [
      'counts its calls in a byte that it does not read',
      ['gives the same bytes for the same model', `${same} > a map`, `${form} > scalars`],
      [
        same,
        'writes every NaN as the one that JavaScript knows',
        'gives the same bytes for the same model',
        beside,
        form,
      ],
    ],
    ['repairs the bytes that it is given', [`${form} > scalars`], [form]],
    ['checks nothing', [`${state} > null`, `${state} > an empty object`], [state]],
    ['trips over a state', [answers, `${state} > nothing`], [answers, state]],
    ['lets a field be lost', [answers]],
    [
      'has no optional field',
      [`${state} > an object that lacks any of its fields, but for optional ones`],
    ],
    [
      'reads from the start',
      [
        'reads from offset 299999 exactly 1 bytes',
        'reads from offset 1 exactly 65536 bytes',
        'reads from offset 12345 exactly 100001 bytes',
        'shows only what it reads, where it belongs',
        'reads several stretches at once',
      ],
    ],
  ])('%s', (what, tests, groups) => {
    const found = failed.get(what)!;
    expect(found).toEqual(groups ? expect.arrayContaining(tests) : tests);
    const foundGroups = new Set(found.map((path) => path.split(' > ')[0]));
    if (groups) expect([...foundGroups]).toEqual(groups);
  });

  it('is in the table above', () => {
    expect(failed.size).toBe(12);
  });
});
