import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demo, demoOf, folder } from './demo.js';

const homes = `area,bedrooms,price,age
2600,3,550000,20
3000,4,565000,15
3200,4,610000,18
3600,3,595000,30
4000,5,760000,8
4100,6,810000,8
`;

// 798478.5063… is what numpy.linalg.lstsq leads to.
test('three features in the order of the file, a target in its middle', async () => {
  const cwd = await folder();
  await mkdir(join(cwd, 'data'));
  await writeFile(join(cwd, 'data', 'other.csv'), homes);
  const ask = ['--ask', 'bedrooms=3', 'area=5000'];
  const args = ['data/other.csv', '--target', 'price', ...ask, '--out', '.'];
  const { code, stdout, stderr } = await demo(cwd, args);
  expect(stderr).toBe('');
  expect(stdout.replaceAll(/[\d,]+(?= {2}798)/g, (size) => '#'.repeat(size.length))).toBe(`\
Trained LinearRegression on 6 rows of data/other.csv: price from area, bedrooms, age.
Asked for price at area = 5,000, bedrooms = 3, age = 16.5 (the mean): 798,478.5…
Saved the model, loaded each file in another process, and asked again:

format       file        bytes  prediction  same bit for bit
cbor         other.cbor    ###  798,478.5…  ✓ yes
protobuf     other.pb      ###  798,478.5…  ✓ yes
flatbuffers  other.fb    #####  798,478.5…  ✓ yes

The files are in this folder. Try numbers of your own: npx -y pnpm@12 demo --help
`);
  expect(code).toBe(0);
  expect((await readdir(cwd)).sort()).toEqual(['data', 'other.cbor', 'other.fb', 'other.pb']);
});

test('by default the last column, at the mean of each other', async () => {
  const { code, stdout } = await demoOf(homes);
  expect(stdout).toContain(`: age from area, bedrooms, price.
Asked for age at area = 3,416.6666… (the mean), bedrooms = 4.1666666… (the mean), price = 648,333.33… (the mean): `);
  expect(code).toBe(0);
});

describe('ways to ask', () => {
  const ways: readonly (readonly string[])[] = [
    ['--ask', 'bedrooms=3', 'area=5000'],
    ['--ask', 'bedrooms=3', '--ask', 'area=5000'],
    ['--ask=area=5000,bedrooms=3'],
    ['--ask', ' area = 5e3 , bedrooms = 3.0 '],
  ];
  test.each(ways.map((args) => ({ args, name: args.join(' ') })))('$name', async ({ args }) => {
    const { stdout, stderr } = await demoOf(homes, '--target', 'price', ...args);
    expect(stderr).toBe('');
    expect(stdout).toContain('at area = 5,000, bedrooms = 3, age = 16.5 (the mean): 798,478.5…');
  });
});

test('many columns: the first ten are named', async () => {
  const names = Array.from({ length: 13 }, (_, at) => `c${at}`);
  const row = (scale: number): string => names.map((_, at) => (at + 1) * scale).join(',');
  const { code, stdout } = await demoOf(`${names.join(',')}\n${row(1)}\n${row(3)}\n`);
  expect(stdout).toContain(': c12 from c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 2 more.\n');
  expect(stdout).toMatch(/ c9 = 20 \(the mean\) and 2 more: /);
  expect(code).toBe(0);
});

test('columns named with commas and equals signs', async () => {
  const { stdout, stderr } = await demoOf(
    '"size, m²",a=b,"the\nprice"\n1,2,3\n2,2,5\n3,4,8\n',
    '--ask=size, m²=4,a=b=-0.5',
  );
  expect(stderr).toBe('');
  expect(stdout).toContain('Asked for the price at size, m² = 4, a=b = -0.5: ');
});

describe('the same table, written otherwise', () => {
  const plain = 'area,price\n12,1000\n-5,250\n40,3500\n';
  const others = {
    'a byte order mark': `\ufeff${plain}`,
    CRLF: plain.replaceAll('\n', '\r\n'),
    CR: plain.replaceAll('\n', '\r'),
    blanks: ' area , price\n 12 ,1000\t\n-5, 250\n40,3500\n',
    quotes: '"area","price"\n"12","1000"\n"-5 "," 250"\n40,3500\n',
    'empty lines': '\narea,price\n\n12,1000\n  \n-5,250\n40,3500\n\n\n',
    'no line end at the end': plain.trimEnd(),
    'other forms of numbers': 'area,price\n1.2e1,1e3\n-5.,+250\n40,.35E+4\n',
  };
  test.each(Object.entries(others))('%s', async (_, content) => {
    expect(await demoOf(content)).toEqual(await demoOf(plain));
  });
});
