/** Python libraries open every model in every format, and find what is in the model. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '@brine/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf } from './contentOf.js';
import { damages } from './damages.js';
import { formats } from './formats.js';
import { described, models } from './models.js';
import { type Found, makeClasses, missing, readFiles } from './python.js';

if (missing !== undefined) {
  // The name of a skipped test is not printed.
  console.warn(missing);
  const report = process.env.BRINE_REQUIRE_ALL ? it : it.skip;
  report(missing, () => {
    throw new Error(missing);
  });
}

describe.skipIf(missing !== undefined)('read by other people’s software', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brine-interop-'));
  const names = Object.keys(models());

  beforeAll(() => makeClasses(folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  describe.each(formats)('$script', ({ codec, script }) => {
    let found: Readonly<Record<string, Found>>;
    const fileOf = (name: string): string => `${name.replaceAll(' ', '-')}${codec.extensions[0]}`;
    const path = (name: string): string => join(folder, fileOf(name));

    beforeAll(() => {
      for (const [name, model] of Object.entries(models())) {
        writeFileSync(path(name), encode(model, { codec }));
      }
      const [model, belongings] = described();
      writeFileSync(path('described'), encode(model, { codec, ...belongings }));
      for (const [name, bytes] of damages(codec)) writeFileSync(path(name), bytes);
      const all = [...names, 'described', ...damages(codec).keys()];
      found = readFiles(script, folder, all.map(path));
    });

    it.each(names)('%s', (name) => {
      expect(found[fileOf(name)]).toEqual(contentOf(models()[name]));
    });

    it('a model with what is said about it and a proof', () => {
      expect(found[fileOf('described')]).toEqual(contentOf(...described()));
    });

    it.each([
      ['a bit of the prefix', /^found a head that does not match its digest$/],
      ['a bit of the manifest', /^found a head that does not match its digest$/],
      ['a later version', /^found version 2$/],
      ['a bit between segments', /^found other bytes before a segment$/],
      ['a bit of a segment', /^found a segment that is damaged$/],
      ['all but the first bytes', /^found a file that is cut off$/],
      ['a byte less', /^found a file that (is cut off$|the library does not read)/],
      ['a byte more', /^found (bytes after the end$|a file that the library does not read)/],
      ['a segment elsewhere', /^found a segment at 128$/],
      ['nodes out of order', /^found node 2 before node 1$/],
      ['an array past its segment', /^found typedArray outside its segment$/],
      ['a column that is too wide', /^found int16 for cells of int8$/],
      ['a row that is not there', /^found a reference to 35$/],
      ['rows out of order', /^found row 1 before row 0$/],
      ['a table of 31 rows', /^found a table of 31 rows$/],
      ['objects that should be a table', /^found objects that should be a table$/],
      ['texts that repeat, as bytes', /^found texts that repeat, or few$/],
      ['texts that are few, as bytes', /^found texts that repeat, or few$/],
      ['texts that are longer than their bytes', /^found 4096 bytes for texts of 5120$/],
      ['shapes that are wider than needed', /^found shapes of int16$/],
      ['shapes of more numbers than there are', /^found an array past its block$/],
      ['a table of 31 arrays', /^found a table of 31 arrays$/],
      ['arrays in another order', /^found row 1 before row 0$/],
    ])('refuses %s', (name, message) => {
      expect(found[fileOf(name)]).toEqual({ refused: expect.stringMatching(message) });
    });
  });
});
