import { readFileSync } from 'node:fs';
import * as models from '@brine/models';
import { expect, it } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('prints what the README says', () => {
  const example = /```js\n(.*?)```/s.exec(readme)![1]!;
  const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map((match) => match[1]);
  const printed: string[] = [];
  const print = { log: (value: unknown) => printed.push(JSON.stringify(value)) };
  const code = example.replace(/import (\{.*\}) from '@brine\/models';/, 'const $1 = models;');
  new Function('models', 'console', code)(models, print);
  expect(printed).toEqual(promised);
  expect(printed.length).toBe(3);
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
