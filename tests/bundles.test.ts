import { afterAll, expect, it } from 'vitest';
import { bundle, gzipSize } from './support/bundle.js';
import { codecs } from './support/codecs.js';

const core = "export { decode, encode } from '@brine/core'";
const exported = (name: string, from: string) => `export { ${name} } from '${from}'`;

const entries = [
  { what: 'core', source: core },
  ...codecs.map((codec) => ({
    what: `core, ${codec.name}`,
    source: `${core}; ${exported(codec.name, codec.package)}`,
  })),
  {
    what: 'core, cbor, LinearRegression',
    source: `${core}; ${exported('cbor', '@brine/codec-cbor')}; ${exported('LinearRegression', '@brine/models')}`,
  },
  {
    what: 'core, cbor, random forests of ml.js',
    source: `${core}; ${exported('cbor', '@brine/codec-cbor')}; ${exported('randomForest', '@brine/mljs/random-forest')}`,
  },
];

const sizes: Record<string, { 'min, bytes': number; 'gzip, bytes': number }> = {};
afterAll(() => console.table(sizes));

it.each(entries)('bundles $what for browsers', async ({ what, source }) => {
  const code = await bundle(source);
  expect(code).not.toMatch(/__vite-browser-external|from\s*["']node:/);
  sizes[what] = { 'min, bytes': Buffer.byteLength(code), 'gzip, bytes': gzipSize(code) };
});
