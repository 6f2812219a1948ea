import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository, without a slash at its end. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export interface Workspace {
  /** From the root of the repository, as `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

function workspaceAt(folder: string): Workspace[] {
  const file = join(root, folder, 'package.json');
  if (!existsSync(file)) return [];
  return [{ folder, manifest: JSON.parse(readFileSync(file, 'utf8')) as Manifest }];
}

function inside(folder: string): Workspace[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => workspaceAt(`${folder}/${name}`));
}

/** All packages of the repository but this one. */
export const workspaces: readonly Workspace[] = [
  ...inside('packages'),
  ...inside('apps'),
  ...inside('examples'),
  ...workspaceAt('benchmarks'),
];

export const published: readonly Workspace[] = workspaces.filter(
  ({ manifest }) => manifest.private !== true,
);

/** Files that are in the repository, or would be if all were added; paths from its root. */
export function trackedFiles(...paths: string[]): string[] {
  const flags = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths];
  return execFileSync('git', flags, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));
}
