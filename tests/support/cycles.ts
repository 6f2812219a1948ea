import { isRelative, type Module, resolveRelative } from './modules.js';

/** A circle of modules that import each other, as `a.ts → b.ts → a.ts`; types count too. */
export function findCycle(modules: readonly Module[]): string | undefined {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const specifier of byFile.get(file)?.specifiers ?? []) {
      if (!isRelative(specifier)) continue;
      const next = sourceOf(resolveRelative(file, specifier), byFile);
      const cycle = next === undefined ? undefined : visit(next, [...trail, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const { file } of modules) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** TypeScript's imports name the `.js` that a `.ts` becomes. */
function sourceOf(path: string, byFile: ReadonlyMap<string, Module>): string | undefined {
  return [path, path.replace(/\.js$/, '.ts')].find((file) => byFile.has(file));
}
