/** Finds the other people's software, and runs it. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Content } from './contentOf.js';

const modules = ['cbor2', 'google.protobuf', 'flatbuffers', 'numpy', 'xxhash'];

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

/** Debian's own Python first: another one on the PATH does not see Debian's packages. */
const interpreters = process.env.BRINE_PYTHON
  ? [process.env.BRINE_PYTHON]
  : ['/usr/bin/python3', 'python3'];

/** The interpreter, where there is one that has the modules. */
export const python: string | undefined = interpreterWith(...modules);

/** What is missing here and how to get it, or `undefined` where the readers can run. */
export const missing: string | undefined = describeMissing();

/** What a reader found in one file. */
export type Found = Content | { readonly refused: string };

/** Makes the classes that the readers need from the published schemas. */
export function makeClasses(folder: string): void {
  const proto = `${packages}codec-protobuf/schema`;
  execFileSync('protoc', [`--proto_path=${proto}`, `--python_out=${folder}`, 'brine.proto']);
  const fbs = `${packages}codec-flatbuffers/schema/brine.fbs`;
  execFileSync('flatc', ['--python', '-o', folder, fbs]);
}

/**
 * Reads files by a script of python/.
 *
 * @param classes the folder that {@link makeClasses} filled
 * @returns what was found, by the files' names
 */
export function readFiles(
  script: string,
  classes: string,
  files: readonly string[],
): Readonly<Record<string, Found>> {
  const output = execFileSync(python!, ['-B', `${here}python/${script}`, ...files], {
    env: { ...process.env, PYTHONPATH: classes },
    encoding: 'utf8',
    // What it warns of belongs to the error, where there is one.
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output) as Record<string, Found>;
}

/** The first interpreter that has all these modules. */
export function interpreterWith(...names: readonly string[]): string | undefined {
  return interpreters.find((path) => runs(path, '-c', `import ${names.join(', ')}`));
}

function describeMissing(): string | undefined {
  const lacks = [
    ...(python ? [] : [`a Python (tried ${interpreters.join(', ')}) with ${modules.join(', ')}`]),
    ...['protoc', 'flatc'].filter((program) => !runs(program, '--version')),
  ];
  if (lacks.length === 0) return undefined;
  return `Not checked with other people's software: this machine lacks ${lacks.join(' and ')}. On Debian and Ubuntu: apt-get install python3-cbor2 python3-protobuf python3-flatbuffers python3-numpy python3-xxhash protobuf-compiler flatbuffers-compiler. Elsewhere, name a Python that has them in BRINE_PYTHON.`;
}

function runs(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
