import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demo, folder } from './demo.js';

test('house prices: three formats, the same bits from another process', async () => {
  const cwd = await folder();
  const { code, stdout, stderr } = await demo(cwd, ['--out', 'models']);
  const bytes = async (file: string): Promise<string> =>
    (await stat(join(cwd, 'models', file))).size.toLocaleString('en-US').padStart(5);
  expect(stderr).toBe('');
  expect(stdout).toBe(`\
Trained LinearRegression on 5 rows of homeprices.csv: price from area.
Asked for price at area = 5,000: 859,554.79…
Saved the model, loaded each file in another process, and asked again:

format       file        bytes   prediction  same bit for bit
cbor         homes.cbor  ${await bytes('homes.cbor')}  859,554.79…  ✓ yes
protobuf     homes.pb    ${await bytes('homes.pb')}  859,554.79…  ✓ yes
flatbuffers  homes.fb    ${await bytes('homes.fb')}  859,554.79…  ✓ yes

The files are in models. Try numbers of your own: npx -y pnpm@12 demo --help
`);
  expect(code).toBe(0);
  expect((await readdir(join(cwd, 'models'))).sort()).toEqual([
    'homes.cbor',
    'homes.fb',
    'homes.pb',
  ]);
});

test('the same files in every run', async () => {
  const cwd = await folder();
  await Promise.all([demo(cwd, ['--out', 'a']), demo(cwd, ['--out', 'b'])]);
  for (const file of await readdir(join(cwd, 'a'))) {
    expect(await readFile(join(cwd, 'a', file))).toEqual(await readFile(join(cwd, 'b', file)));
  }
});

test('another question, and another target', async () => {
  const cwd = await folder();
  const price = await demo(cwd, ['--out', '.', '--ask', 'area=3300']);
  expect(price.stdout).toContain('Asked for price at area = 3,300: 628,715.75…\n');
  const area = await demo(cwd, ['--out', '.', '--target', 'area']);
  expect(area.stdout).toContain(
    'homeprices.csv: area from price.\nAsked for area at price = 626,000 (the mean): 3,280',
  );
});

test('exit code 1 where the other process answers with other bits', async () => {
  const cwd = await folder();
  const meddle = `if(process.argv[2]?.endsWith('.pb')){const{setFloat64}=DataView.prototype;DataView.prototype.setFloat64=function(at,value){setFloat64.call(this,at,value+2**-30)}}`;
  const preload = `data:text/javascript;base64,${Buffer.from(meddle).toString('base64')}`;
  const { code, stdout } = await demo(cwd, ['--out', '.'], { NODE_OPTIONS: `--import ${preload}` });
  expect(stdout).toMatch(/^cbor .* 859,554.79… {2}✓ yes$/m);
  expect(stdout).toMatch(/^protobuf .* 859,554.79… {2}✗ no$/m);
  expect(stdout).toMatch(/^flatbuffers .* 859,554.79… {2}✓ yes$/m);
  expect(code).toBe(1);
});

test('help, also after the -- of npm users', async () => {
  const cwd = await folder();
  const { code, stdout } = await demo(cwd, ['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Trains a linear regression on a CSV file/);
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(await demo(cwd, ['--', '-h'])).toEqual({ code, stdout, stderr: '' });
});
