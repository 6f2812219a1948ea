import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';

export interface ExportedNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/**
 * The names that an entry of a package exports: as values what an import gives, as types what else
 * the declarations name.
 *
 * @param entry its JavaScript in the built package, absolute
 */
export async function exportedNames(entry: string): Promise<ExportedNames> {
  const module = (await import(pathToFileURL(entry).href)) as object;
  const values = Object.keys(module).sort();
  const declared = [...declaredNames(entry.replace(/\.js$/, '.d.ts'))].sort();
  return { values, types: declared.filter((name) => !values.includes(name)) };
}

function declaredNames(file: string): Set<string> {
  const { module } = parseSync(file, readFileSync(file, 'utf8'));
  const names = new Set<string>();
  for (const { exportName, moduleRequest } of module.staticExports.flatMap((e) => e.entries)) {
    if (exportName.name !== null) names.add(exportName.name);
    // `export * from`: the names of the other file.
    else if (moduleRequest) {
      for (const name of declaredNames(declarationsOf(moduleRequest.value, file))) names.add(name);
    }
  }
  return names;
}

function declarationsOf(specifier: string, from: string): string {
  const module = specifier.startsWith('.')
    ? join(dirname(from), specifier)
    : createRequire(from).resolve(specifier);
  const file = module.replace(/\.js$/, '.d.ts');
  if (!existsSync(file)) throw new Error(`${from} exports from '${specifier}': no ${file}`);
  return file;
}
