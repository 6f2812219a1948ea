import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demo, demoOf, folder } from './demo.js';

describe('tables', () => {
  const bad: Readonly<Record<string, readonly [string | Uint8Array, string]>> = {
    'a word': [
      'area,price\n2600,550000\n3000,565000\n3200,n/a\n',
      'line 4, column "price": found "n/a", expected a number.',
    ],
    'an empty cell': [
      'area,price\n2600,550000\n,565000\n',
      'line 3, column "area": found nothing, expected a number.',
    ],
    'a hexadecimal number': [
      'area,price\n0x10,550000\n3000,565000\n',
      'line 2, column "area": found "0x10", expected a number.',
    ],
    infinity: [
      'area,price\n2600,Infinity\n3000,565000\n',
      'line 2, column "price": found "Infinity", expected a number.',
    ],
    'a number with commas': [
      'area,price\n2600,"550,000"\n3000,565000\n',
      'line 2, column "price": found "550,000", expected a number.',
    ],
    'a number past float64': [
      'area,price\n2600,1e999\n3000,565000\n',
      'line 2, column "price": found "1e999", expected a number below 1.8e308.',
    ],
    'a long cell': [
      `area,price\n2600,${'x'.repeat(1000)}\n3000,565000\n`,
      `line 2, column "price": found "${'x'.repeat(40)}…", expected a number.`,
    ],
    'a bad cell below empty lines': [
      'area,price\r\n\r\n2600,550000\r\n\r\n3000,?\r\n',
      'line 5, column "price": found "?", expected a number.',
    ],
    'a bad cell below a name of two lines': [
      '"area\nm²",price\n2600,550000\n?,3\n',
      'line 4, column "area m²": found "?", expected a number.',
    ],
    'a cell of two lines': [
      'area,price\n1,2\n"3\n3",4\n',
      'line 3, column "area": found "3\\n3", expected a number.',
    ],
    'a short row': [
      'area,bedrooms,price\n2600,3,550000\n3000\n',
      'line 3: found 1 cell, expected 3, one for each column.',
    ],
    'a long row': [
      'area,price\n2600,550,000\n3000,565000\n',
      'line 2: found 3 cells, expected 2, one for each column.',
    ],
    'two columns of one name': [
      'area,price,area\n1,2,3\n4,5,6\n',
      'line 1: columns 1 and 3 are both named "area". Rename one of them.',
    ],
    'a column without a name': ['area,,price\n1,2,3\n4,5,6\n', 'line 1: column 2 has no name.'],
    'no feature': [
      'price\n1\n2\n',
      'line 1: found one column, "price", expected a target and at least one feature.',
    ],
    semicolons: [
      'area;price\n1;2\n3;4\n',
      'line 1: found one column, "area;price", expected a target and at least one feature. Separate columns by commas.',
    ],
    'no row': ['area,price\n', 'found no row below the column names, expected at least two.'],
    'one row': [
      'area,price\n2600,550000\n',
      'found one row below the column names, expected at least two.',
    ],
    'an empty file': ['', 'the file is empty, expected column names and rows of numbers.'],
    'empty lines': ['\n \n', 'the file is empty, expected column names and rows of numbers.'],
    'a byte order mark alone': [
      '\ufeff',
      'the file is empty, expected column names and rows of numbers.',
    ],
    'Latin-1': [
      Buffer.from('area,price\n1,2\n3,4 £\n', 'latin1'),
      'line 3: found bytes that are not UTF-8. Save it as UTF-8.',
    ],
    'UTF-16': [
      Buffer.from('\ufeffarea,price\n1,2\n3,4\n', 'utf16le'),
      'line 1: found bytes that are not UTF-8. Save it as UTF-8.',
    ],
    'a quote that stays open': [
      'area,price\n1,2\n"3,4\n5,6\n',
      'line 3: found a quote (") that opens here or below, and is never closed.',
    ],
    'a quote inside a cell': [
      'area,price\n1,2\n3,4"\n',
      'line 3: found a quote (") inside a cell. Quote the whole cell, and double each quote in it.',
    ],
  };
  test.each(Object.entries(bad))('%s', async (_, [content, message]) => {
    expect(await demoOf(content)).toEqual({
      code: 1,
      stdout: '',
      stderr: `homes.csv: ${message}\n`,
    });
  });
});

describe('arguments', () => {
  const homes = 'area,bedrooms,price\n2600,3,550000\n3000,4,565000\n';
  const bad: readonly (readonly [readonly string[], string])[] = [
    [
      ['--target', 'rent'],
      '--target: found no column "rent" in homes.csv, expected one of "area", "bedrooms", "price".',
    ],
    [['--ask', 'rooms=3'], '--ask: found no feature "rooms", expected one of "area", "bedrooms".'],
    [['--ask', 'price=3'], '--ask: "price" is the target, expected one of "area", "bedrooms".'],
    [['--ask', 'area'], '--ask: found "area", expected column=number.'],
    [['--ask', ''], '--ask: found "", expected column=number.'],
    [['--ask', 'area=5,000'], '--ask: found "000", expected column=number.'],
    [['--ask', 'area=big'], '--ask area: found "big", expected a number.'],
    [['--ask', 'area='], '--ask area: found nothing, expected a number.'],
    [['--ask', 'area=1', 'area=2'], '--ask: "area" is passed twice.'],
    [['--ask'], "Option '--ask <value>' argument missing. See pnpm demo --help."],
    [['--ask', '--out'], "Option '--ask' argument is ambiguous. See pnpm demo --help."],
    [['--asks', 'area=1'], "Unknown option '--asks'. See pnpm demo --help."],
    [['other.csv'], 'Found two files, "homes.csv" and "other.csv", expected one.'],
  ];
  test.each(bad.map(([args, message]) => ({ args, message, name: args.join(' ') })))(
    '$name',
    async ({ args, message }) => {
      expect(await demoOf(homes, ...args)).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
    },
  );
});

describe('files', () => {
  test('none there', async () => {
    const cwd = await folder();
    expect(await demo(cwd, ['data/other.csv'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `data/other.csv: no such file. Looked for a CSV file at ${join(cwd, 'data', 'other.csv')}.\n`,
    });
  });

  test('a folder', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'data'));
    const { code, stderr } = await demo(cwd, ['data']);
    expect(stderr).toBe(`data: this is a folder. Looked for a CSV file at ${join(cwd, 'data')}.\n`);
    expect(code).toBe(1);
  });

  test('a file where the models should go', async () => {
    const cwd = await folder();
    const out = join(cwd, 'out');
    await writeFile(out, '');
    const { code, stderr } = await demo(cwd, ['--out', 'out']);
    expect(stderr).toBe(`Can't save in ${out}: EEXIST: file already exists, mkdir '${out}'.\n`);
    expect(code).toBe(1);
  });
});
