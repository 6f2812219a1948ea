import { readFileSync } from 'node:fs';
import { isNativeAccelerationEnabled as cborXIsNative } from 'cbor-x';
import { isNativeAccelerationEnabled as msgpackrIsNative } from 'msgpackr';

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
  const versions = Object.fromEntries(names.map((name) => [name, versionOf(name)]));
  const native = { 'cbor-x': cborXIsNative, msgpackr: msgpackrIsNative };
  for (const [name, isNative] of Object.entries(native)) {
    versions[name] += isNative ? ' with its native part' : ' without its native part';
  }
  return versions;
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
