/**
 * The corpus of a model type: a folder with a file of each version, `v1.cbor`, and beside it, in the
 * same format, what the model answered when it was recorded, `v1.answers.cbor`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Codec } from '@brine/core';

/** Set by `brine-testkit record`. */
export const recordVariable = 'BRINE_TESTKIT_RECORD';

/** Whether this run records, and tests nothing. */
export function isRecording(): boolean {
  return process.env[recordVariable] === '1';
}

/** A recorded model. */
export interface CorpusFile {
  /** `v1.cbor` */
  readonly name: string;
  readonly version: number;
  readonly extension: string;
}

/** The models in a folder, oldest first; none where there is no folder. */
export function corpusFiles(folder: URL): CorpusFile[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).flatMap((name) => {
    const match = /^v(\d+)(\.[a-z0-9]+)$/.exec(name);
    return match ? [{ name, version: Number(match[1]), extension: match[2]! }] : [];
  });
  return files.sort((a, b) => a.version - b.version || (a.name < b.name ? -1 : 1));
}

/** Name of the file of a version in the format of a codec. */
export function corpusName(version: number, codec: Codec): string {
  return `v${version}${codec.extensions[0]}`;
}

/** Name of the answers beside a model. */
export function answersName(name: string): string {
  return name.replace('.', '.answers.');
}

/** The bytes of a file in a corpus. */
export function readCorpus(folder: URL, name: string): Uint8Array {
  return readFileSync(new URL(name, folder));
}

/**
 * Writes a file, unless it is there already and means the same.
 *
 * @param isSame whether the bytes of the file that is there hold what is to be written
 * @throws Error where it is there and means something else
 */
export function writeCorpus(
  folder: URL,
  name: string,
  bytes: Uint8Array,
  { version, isSame }: { version: number; isSame: (found: Uint8Array) => boolean },
): void {
  mkdirSync(folder, { recursive: true });
  const file = new URL(name, folder);
  if (!existsSync(file)) writeFileSync(file, bytes, { flag: 'wx' });
  else if (!isSame(readFileSync(file))) throw recordedBefore(name, version);
}

function recordedBefore(name: string, version: number): Error {
  return new Error(
    `${name} was recorded before, and is not what version ${version} is and answers now. Files of that version may be in use: raise \`version\` to ${version + 1} and give \`migrate\` a step ${version}. If there are none, delete ${name} and record again.`,
  );
}
