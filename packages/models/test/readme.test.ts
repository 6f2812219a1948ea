import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as models from '@brine/models';
import { expect, it } from 'vitest';

const folder = new URL('../', import.meta.url);

it('prints what the README says', () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const example = /```js\n(.*?)```/s.exec(readme)![1]!;
  const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map((match) => match[1]);
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', example], {
    cwd: fileURLToPath(folder),
    encoding: 'utf8',
  });
  expect(promised.length).toBe(3);
  expect(printed.replaceAll(' ', '')).toBe(`${promised.join('\n')}\n`);
});

it('exports these names', () => {
  expect(Object.keys(models).sort()).toEqual([
    'KNeighborsRegressor',
    'LinearRegression',
    'Pipeline',
    'StandardScaler',
    'fromTensor',
    'toTensor',
  ]);
});
