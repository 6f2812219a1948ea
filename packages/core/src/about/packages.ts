import type { ModelType } from '../modelType.js';

/**
 * The packages that model types come from, by name, with their versions: `1.0.0`, or
 * `1.0.0 || 1.1.0` where several copies of a package are there. Types that name no version are left out.
 */
export function packagesOf(types: Iterable<ModelType>): Record<string, string> {
  const versions = new Map<string, Set<string>>();
  for (const { package: name, packageVersion: version } of types) {
    if (name === undefined || version === undefined) continue;
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  const names = [...versions.keys()].sort();
  return Object.fromEntries(
    names.map((name) => [name, [...versions.get(name)!].sort().join(' || ')]),
  );
}
