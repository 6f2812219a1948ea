import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { root, trackedFiles } from './workspace.js';

/** A source file, and what it asks of others. */
export interface Module {
  /** From the root of the repository. */
  readonly file: string;
  /** What stands behind `from`, and in `import()`, of values and of types. */
  readonly specifiers: readonly string[];
  /** Names of Node's globals that it uses. */
  readonly nodeGlobals: readonly string[];
}

const nodeGlobals = new Set(['Buffer', 'process', 'require', '__dirname', '__filename', 'global']);
const source = /\.(ts|tsx|js|mjs)$/;

/** Reads the modules in folders of the repository. */
export function modulesIn(...folders: string[]): Module[] {
  return trackedFiles(...folders)
    .filter((file) => source.test(file))
    .map((file) => readModule(file));
}

function readModule(file: string): Module {
  const { program, module, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const specifiers = new Set(module.staticImports.map((entry) => entry.moduleRequest.value));
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest) specifiers.add(moduleRequest.value);
  }
  const globals = new Set<string>();
  walk({ ...program }, (node, parent, key) => {
    // import('x') as an expression and as a type.
    if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
      const { value } = node.source as { value?: unknown };
      if (typeof value === 'string') specifiers.add(value);
    }
    if (node.type !== 'Identifier' || !nodeGlobals.has(String(node.name))) return;
    const isMember = key === 'property' && parent.computed === false;
    const ofGlobalThis = (parent.object as { name?: string } | undefined)?.name === 'globalThis';
    if ((isMember && !ofGlobalThis) || key === 'key') return;
    globals.add(String(node.name));
  });
  return { file, specifiers: [...specifiers], nodeGlobals: [...globals] };
}

type SyntaxNode = { readonly type: string; readonly [key: string]: unknown };

function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode, key: string) => void,
): void {
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child !== 'object' || child === null || !('type' in child)) continue;
      visit(child as SyntaxNode, node, key);
      walk(child as SyntaxNode, visit);
    }
  }
}

/**
 * `ml-matrix` of `ml-matrix/x`, `@brine/core` of `@brine/core`. And of `#ml-matrix`, as an entry of
 * `imports` in a package.json is named after the package that it stands for.
 */
export function packageOf(specifier: string): string {
  return specifier
    .replace(/^#/, '')
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

/** The file that a relative specifier means, from the root of the repository. */
export function resolveRelative(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}
