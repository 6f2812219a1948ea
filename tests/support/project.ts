import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { run } from './run.js';
import { tarballOf } from './tarballs.js';
import { published } from './workspace.js';

const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];

/** An empty project of a user, outside the repository. */
export function newProject(): string {
  const folder = mkdtempSync(join(inject('scratch'), 'project-'));
  const manifest = { name: 'somebodys-project', private: true, type: 'module' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/**
 * Installs by npm: of our packages the packed ones, of others those in the registry.
 *
 * @param specs as for npm; what they depend on comes along
 */
export async function install(folder: string, specs: readonly string[]): Promise<void> {
  const ours = new Set(published.map(({ manifest }) => manifest.name));
  const sources = specs.map((spec) => (ours.has(spec) ? tarballOf(spec) : spec));
  await run('npm', ['install', ...flags, ...sources], { cwd: folder });
}

/** Names of all packages in a project's node_modules, nested ones as `a/node_modules/b`. */
export function installedPackages(folder: string): string[] {
  const names: string[] = [];
  for (const entry of readdirSync(join(folder, 'node_modules'), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (entry.name !== 'package.json') continue;
    const path = entry.parentPath.slice(folder.length + '/node_modules/'.length);
    if (/^(@[^/]+\/)?[^/]+(\/node_modules\/(@[^/]+\/)?[^/]+)*$/.test(path)) names.push(path);
  }
  return names.sort();
}
