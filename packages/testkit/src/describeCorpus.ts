import { type Codec, decode, encode, type ModelType, type TypeEntry } from '@brine/core';
import { expect, it } from 'vitest';
import { bareStates } from './bareStates.js';
import {
  answersName,
  corpusFiles,
  corpusName,
  isRecording,
  readCorpus,
  writeCorpus,
} from './corpus.js';
import { difference } from './difference.js';
import { isPlain } from './plain.js';

/** What the corpus of one model type needs. */
export interface CorpusCase<T extends object> {
  readonly folder: URL;
  readonly type: ModelType<T>;
  readonly types: readonly TypeEntry[];
  readonly codecs: readonly Codec[];
  readonly make: () => T;
  readonly ask: (model: T) => unknown;
}

/** Declares the tests of earlier versions, or records the present one. */
export function describeCorpus<T extends object>(test: CorpusCase<T>): void {
  const { href } = test.folder;
  const folder = new URL(href.endsWith('/') ? href : `${href}/`);
  if (isRecording()) describeRecording({ ...test, folder });
  else describeRecorded({ ...test, folder });
}

function describeRecording<T extends object>(test: CorpusCase<T>): void {
  const { folder, type, types, codecs, make, ask } = test;
  it.each(codecs.map((codec) => [corpusName(type.version, codec), codec] as const))(
    'keeps %s',
    (name, codec) => {
      const model = encode(make(), { codec, types });
      const answers = encode(ask(make()), { codec, types });
      const files = [name, answersName(name)];
      [model, answers].forEach((bytes, i) => {
        const now = bareStates(bytes, codec, types);
        const isSame = (found: Uint8Array): boolean =>
          difference(bareStates(found, codec, types), now) === undefined;
        writeCorpus(folder, files[i]!, bytes, { version: type.version, isSame });
      });
      expect(files.filter((file) => readCorpus(folder, file).length === 0)).toEqual([]);
    },
  );
}

function describeRecorded<T extends object>(test: CorpusCase<T>): void {
  const { folder, type, types, codecs, ask } = test;
  const files = corpusFiles(folder);

  it.each(codecs.map((codec) => corpusName(type.version, codec)))('has %s', (name) => {
    const problem = `${name} is missing. While the code is that of version ${type.version}, record it: npx brine-testkit record`;
    expect(files.some((file) => file.name === name) ? undefined : problem).toBeUndefined();
  });

  it('has no gap between its first version and the present one', () => {
    const found = [...new Set(files.map(({ version }) => version))];
    const first = found[0] ?? type.version;
    expect(found).toEqual(Array.from({ length: type.version - first + 1 }, (_, i) => first + i));
  });

  it.each(files.map(({ name, extension }) => [name, extension] as const))(
    '%s loads, and answers as it did',
    (name, extension) => {
      const codec = codecs.find(({ extensions }) => extensions[0] === extension);
      if (codec === undefined) throw new Error(`No codec of the case reads ${name}: add it again.`);
      const read = (file: string): unknown =>
        decode(readCorpus(folder, file), { codecs: [codec], types });
      const answers = ask(read(name) as T);
      const recorded = read(answersName(name));
      expect(difference(recorded, answersTo(recorded, answers))).toBeUndefined();
    },
  );
}

/** Where answers have names, later versions may answer more. */
function answersTo(recorded: unknown, answers: unknown): unknown {
  if (!isPlain(recorded) || !isPlain(answers)) return answers;
  const names = Object.keys(recorded).filter((name) => Object.hasOwn(answers, name));
  return Object.fromEntries(names.map((name) => [name, answers[name]]));
}
