import type { ModelType } from '../modelType.js';

/**
 * The packages that model types come from, and those that the caller named, with their versions: `1.0.0`,
 * or `1.0.0 || 1.1.0` where there are several of one. Types that name no version are left out.
 */
export function packagesOf(
  types: Iterable<ModelType>,
  named: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const versions = new Map(
    Object.entries(named).map(([name, version]) => [name, new Set(version.split(' || '))]),
  );
  for (const { package: name, packageVersion: version } of types) {
    if (name === undefined || version === undefined) continue;
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  const names = [...versions.keys()].sort();
  return Object.fromEntries(
    names.map((name) => [name, [...versions.get(name)!].sort().join(' || ')]),
  );
}
