import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycle } from './support/cycles.js';
import {
  isRelative,
  type Module,
  modulesIn,
  packageOf,
  resolveRelative,
} from './support/modules.js';
import {
  type Manifest,
  published,
  root,
  trackedFiles,
  type Workspace,
  workspaces,
} from './support/workspace.js';

interface Rule {
  /** Packages that may be imported; `*` at the end stands for any rest. */
  readonly imports: readonly string[];
  readonly node?: boolean;
}

/** Imports only point down. The table of packages in docs/design.md gives the reasons. */
const rules: Readonly<Record<string, Rule>> = {
  'packages/core': { imports: [] },
  'packages/codec-cbor': { imports: ['@brine/core', 'cbor-x'] },
  'packages/codec-protobuf': { imports: ['@brine/core', 'protobufjs'] },
  'packages/codec-flatbuffers': { imports: ['@brine/core', 'flatbuffers'] },
  'packages/models': { imports: ['@brine/core', 'ml-matrix'] },
  'packages/mljs': { imports: ['@brine/core', 'ml-*'] },
  'packages/node': { imports: ['@brine/core'], node: true },
  'packages/web': { imports: ['@brine/core'] },
  'packages/sklearn': { imports: ['@brine/core'] },
  'packages/testkit': { imports: ['@brine/core', 'fast-check', 'vitest'], node: true },
  'packages/brine': {
    imports: ['@brine/core', '@brine/codec-*', '@brine/models', '@brine/node'],
    node: true,
  },
  // Written as from outside.
  'examples/codec-msgpack': { imports: ['@brine/core', '@msgpack/msgpack'] },
};
/** Programs, which may import anything that they declare. */
const program: Rule = { imports: ['*'], node: true };

function ruleOf(folder: string): Rule {
  const rule = rules[folder] ?? (folder.startsWith('packages/') ? undefined : program);
  if (rule) return rule;
  throw new Error(`${folder} has no rule yet: say in architecture.test.ts what it may import.`);
}

function allows(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

it('builds every package before these checks', () => {
  const { devDependencies } = JSON.parse(
    readFileSync(join(root, 'tests/package.json'), 'utf8'),
  ) as Manifest;
  const names = published.map(({ manifest }) => manifest.name);
  expect(Object.keys(devDependencies ?? {})).toEqual(expect.arrayContaining(names));
});

describe.each(workspaces)('$folder', (workspace) => {
  const { folder, manifest } = workspace;
  const modules = modulesIn(`${folder}/src`, `${folder}/gen`);

  it('imports only from the floors below', () => {
    expect(modules.length, 'source files').toBeGreaterThan(0);
    const { imports, node = false } = ruleOf(folder);
    const isAllowed = (name: string) => imports.some((pattern) => allows(pattern, name));
    const wrong = outside(modules).filter(([, specifier]) =>
      specifier.startsWith('node:') ? !node : !isAllowed(packageOf(specifier)),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('uses globals of Node only where it may', () => {
    if (ruleOf(folder).node) return;
    expect(modules.filter((module) => module.nodeGlobals.length > 0)).toEqual([]);
  });

  it('imports of other packages only what they export', () => {
    expect(outside(modules).filter(isInternal).map(told)).toEqual([]);
    const leaving = modules.flatMap(({ file, specifiers }) =>
      specifiers
        .filter((specifier) => isRelative(specifier))
        .filter((specifier) => !resolveRelative(file, specifier).startsWith(`${folder}/`))
        .map((specifier) => told([file, specifier])),
    );
    expect(leaving).toEqual([]);
  });

  it('has no circle of files that import each other', () => {
    expect(findCycle(modules)).toBeUndefined();
  });

  it('declares what it imports, and nothing else', () => {
    const imported = outside(modules).map(([, specifier]) => packageOf(specifier));
    const names = imported.filter((name) => !name.startsWith('node:'));
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
    expect(Object.keys(declared).sort()).toEqual([...new Set(names)].sort());
  });

  it('declares the packages that its tests and scripts use, and nothing else', () => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    const around = outside(modulesIn(`${folder}/test`, `${folder}/scripts`));
    const undeclared = around.filter(([, specifier]) => {
      const name = packageOf(specifier);
      const known = [manifest.name, 'vitest', 'vite', ...Object.keys(declared)];
      return !specifier.startsWith('node:') && !known.includes(name);
    });
    expect(undeclared.map(told)).toEqual([]);
    const peers = Object.keys(manifest.peerDependencies ?? {});
    const extra = Object.keys(manifest.devDependencies ?? {}).filter(
      (name) => !peers.includes(name) && !isMentioned(workspace, name),
    );
    expect(extra).toEqual([]);
  });
});

/** What modules import from outside their package, as pairs of file and specifier. */
function outside(modules: readonly Module[]): [string, string][] {
  return modules.flatMap(({ file, specifiers }) =>
    specifiers
      .filter((specifier) => !isRelative(specifier))
      .map((s): [string, string] => [file, s]),
  );
}

function told([file, specifier]: readonly [string, string]): string {
  return `${file} imports '${specifier}'`;
}

function isInternal([, specifier]: readonly [string, string]): boolean {
  const name = packageOf(specifier);
  const owner = workspaces.find(({ manifest }) => manifest.name === name);
  const entries = Object.keys(owner?.manifest.exports ?? {});
  return owner !== undefined && !entries.includes(specifier.replace(name, '.'));
}

/** Whether a package's tests, scripts or package.json call a package, or a program of it, by name. */
function isMentioned({ folder, manifest }: Workspace, name: string): boolean {
  const file = join(root, folder, 'node_modules', name, 'package.json');
  const { bin } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { bin?: string | Record<string, string> })
    : {};
  const names = [name, ...(typeof bin === 'object' ? Object.keys(bin) : [])];
  const texts = trackedFiles(folder)
    .filter((path) => !path.startsWith(`${folder}/src/`) && !path.endsWith('package.json'))
    .map((path) => readFileSync(join(root, path), 'utf8'));
  texts.push(JSON.stringify(manifest.scripts));
  return texts.some((text) => names.some((word) => text.includes(word)));
}
