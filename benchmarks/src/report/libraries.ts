import { readFileSync } from 'node:fs';

/** Those whose figures are shown. */
const names = [
  'cbor-x',
  'protobufjs',
  'flatbuffers',
  'apache-arrow',
  'msgpackr',
  '@msgpack/msgpack',
  'superjson',
  'ml-matrix',
] as const;

/** The versions that run. */
export function libraryVersions(): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  // Not by `name/package.json`, which not every package exports.
  let directory = new URL('.', import.meta.resolve(name));
  while (!directory.pathname.endsWith(`/node_modules/${name}/`)) {
    const parent = new URL('..', directory);
    if (parent.href === directory.href) return 'of unknown version';
    directory = parent;
  }
  const text = readFileSync(new URL('package.json', directory), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
