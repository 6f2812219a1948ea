import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { type Codec, encode } from '@brine/core';
import { dump, dumpSync, load, loadSync, openSync } from '@brine/node';
import { describe, expect, it } from 'vitest';
import { failure, freshDirectory } from './support/files.js';

const model = { weights: Float64Array.of(1, -0, Number.NaN), names: ['area'] };
const codecs: readonly Codec[] = [cbor, protobuf, flatbuffers];
const at = freshDirectory();

describe.each([
  ['dump', dump],
  ['dumpSync', async (...args: Parameters<typeof dumpSync>) => dumpSync(...args)],
])('%s', (_, save) => {
  it('writes what encode gives', async () => {
    for (const codec of codecs) {
      const path = at(`model${codec.extensions[0]}`);
      await save(model, path, { codec });
      expect(new Uint8Array(fs.readFileSync(path))).toEqual(encode(model, { codec }));
    }
  });

  it('takes file: URLs', async () => {
    await save(model, pathToFileURL(at('a b.cbor')), { codec: cbor });
    expect(loadSync(at('a b.cbor'), { codecs: [cbor] })).toEqual(model);
  });

  it('chooses among several codecs by the extension', async () => {
    for (const [name, codec] of [
      ['m.cbor', 'cbor'],
      ['m.PB', 'protobuf'],
      ['m.fb', 'flatbuffers'],
    ] as const) {
      await save(model, at(name), { codecs });
      using file = openSync(at(name), { codecs });
      expect(file.codec).toBe(codec);
    }
    expect((await failure(() => save(model, at('model.json'), { codecs }))).message).toBe(
      `No codec passed writes files named *.json: ${at('model.json')}. Use one of .cbor, .pb, .protobuf, .fb, .flatbuffers, or pass { codec }.`,
    );
    expect((await failure(() => save(model, at('model'), { codecs }))).message).toBe(
      `No codec passed writes files without an extension: ${at('model')}. Use one of .cbor, .pb, .protobuf, .fb, .flatbuffers, or pass { codec }.`,
    );
    expect((await failure(() => save(model, at('m'), { codecs: [cbor, cbor] }))).message).toBe(
      'Two codecs in `codecs` have the same name. Pass only one of them.',
    );
    expect((await failure(() => save(model, at('m'), {}))).message).toBe(
      'No codec to write with. Pass one: { codec: cbor }.',
    );
  });

  it('replaces a file and keeps its permissions', async () => {
    fs.writeFileSync(at('model'), 'old', { mode: 0o640 });
    fs.chmodSync(at('model'), 0o640);
    await save(model, at('model'), { codec: cbor });
    expect(fs.statSync(at('model')).mode & 0o777).toBe(0o640);
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(model);
  });

  it('follows a symbolic link and leaves it', async () => {
    fs.writeFileSync(at('real'), 'old');
    fs.symlinkSync(at('real'), at('link'));
    await save(model, at('link'), { codec: cbor });
    expect(fs.lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(loadSync(at('real'), { codecs: [cbor] })).toEqual(model);
  });

  it('makes the file that a symbolic link leads to', async () => {
    fs.mkdirSync(at('store'));
    fs.symlinkSync('store/real', at('link'));
    fs.symlinkSync('link', at('link to link'));
    await save(model, at('link to link'), { codec: cbor });
    expect(fs.lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(loadSync(at('store/real'), { codecs: [cbor] })).toEqual(model);
  });

  it('takes .. behind a symbolic link as the system does', async () => {
    fs.mkdirSync(at('store/deep'), { recursive: true });
    fs.symlinkSync('store/deep', at('folder'));
    fs.symlinkSync('../real', at('store/deep/link'));
    await save(model, at('folder/link'), { codec: cbor });
    expect(loadSync(at('store/real'), { codecs: [cbor] })).toEqual(model);
    await save(model, `${at('folder')}/../other`, { codec: cbor });
    expect(loadSync(`${at('folder')}/../other`, { codecs: [cbor] })).toEqual(model);
    expect(fs.readdirSync(at(''))).toEqual(['folder', 'store']);
    expect(fs.readdirSync(at('store'))).toEqual(['deep', 'other', 'real']);
  });

  it('leaves the other names of a file as they are', async () => {
    fs.writeFileSync(at('model'), 'old');
    fs.linkSync(at('model'), at('backup'));
    await save(model, at('model'), { codec: cbor });
    expect(fs.readFileSync(at('backup'), 'utf8')).toBe('old');
  });

  it('refuses a name that ends as a directory does', async () => {
    const path = `${at('model')}/`;
    fs.symlinkSync('model/', at('link'));
    for (const name of [path, at('link')]) {
      expect((await failure(() => save(model, name, { codec: cbor }))).message).toBe(
        `Cannot save to ${name}: it is a directory. Give the path of a file in it.`,
      );
    }
    expect(fs.readdirSync(at(''))).toEqual(['link']);
  });

  it('takes the longest name that there is', async () => {
    const path = at('n'.repeat(255));
    await save(model, path, { codec: cbor });
    expect(loadSync(path, { codecs: [cbor] })).toEqual(model);
  });

  it.skipIf(process.platform !== 'linux')('refuses a path that is too long', async () => {
    let folder = at('deep');
    while (folder.length < 3840) folder += `/${'d'.repeat(200)}`;
    // Linux takes 4,095 bytes: the path fits, and that of its temporary file does not.
    folder += `/${'d'.repeat(4080 - folder.length)}`;
    fs.mkdirSync(folder, { recursive: true });
    for (const path of [at('n'.repeat(256)), at('d/'.repeat(2100)), `${folder}/model`]) {
      expect((await failure(() => save(model, path, { codec: cbor }))).message).toBe(
        `Cannot save to ${path}: the name is too long. Choose a shorter one.`,
      );
    }
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('refuses a circle of symbolic links', async () => {
    fs.symlinkSync('b', at('a'));
    fs.symlinkSync('a', at('b'));
    expect((await failure(() => save(model, at('a'), { codec: cbor }))).message).toBe(
      `Cannot save to ${at('a')}: its symbolic links lead in a circle. Check the path.`,
    );
  });

  it.skipIf(process.platform === 'win32')('does not replace a pipe', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect((await failure(() => save(model, at('pipe'), { codec: cbor }))).message).toBe(
      `Cannot save to ${at('pipe')}: it is a pipe or a device. Give the path of a file.`,
    );
    expect(fs.statSync(at('pipe')).isFIFO()).toBe(true);
  });

  it('needs options', async () => {
    const bare = save as (model: unknown, target: string) => Promise<void>;
    expect((await failure(() => bare(model, at('model')))).message).toBe(
      'No codec to write with. Pass one: { codec: cbor }.',
    );
  });

  it('writes models of many and of large arrays', async () => {
    const large = {
      many: Array.from({ length: 5000 }, (_, i) => Float64Array.of(i)),
      big: new Float32Array(3_000_000).fill(0.5),
      mixed: [new Uint8Array(5000).fill(1), new Uint8Array(1), new Uint8Array(70_000).fill(2)],
    };
    await save(large, at('large'), { codec: cbor });
    expect(Buffer.compare(fs.readFileSync(at('large')), encode(large, { codec: cbor }))).toBe(0);
  });

  it('leaves nothing behind where the model cannot be kept', async () => {
    fs.writeFileSync(at('model'), 'old');
    expect((await failure(() => save({ f() {} }, at('model'), { codec: cbor }))).path).toBe('$.f');
    expect(fs.readFileSync(at('model'), 'utf8')).toBe('old');
    expect(fs.readdirSync(at(''))).toEqual(['model']);
  });

  it('says that a directory is missing', async () => {
    const path = at('no/such/model.cbor');
    expect(await failure(() => save(model, path, { codec: cbor }))).toMatchObject({
      code: 'DIRECTORY_MISSING',
      file: path,
      message: `Cannot save to ${path}: there is no directory ${dirname(path)}. Make it first.`,
    });
  });

  it('says that the path is a directory', async () => {
    fs.mkdirSync(at('folder'));
    expect(await failure(() => save(model, at('folder'), { codec: cbor }))).toMatchObject({
      code: 'IS_DIRECTORY',
      message: `Cannot save to ${at('folder')}: it is a directory. Give the path of a file in it.`,
    });
  });

  it.each([
    [
      new URL('https://example.org/model'),
      'Found the URL https://example.org/model, expected one that starts with file:. Fetch other URLs first, and pass their bytes to decode().',
    ],
    ['', 'Found "" for a file, expected a path, a file: URL or a FileHandle.'],
    ['a\0b', 'Found "a\\u0000b" for a file, expected a path, a file: URL or a FileHandle.'],
    ...['file:///a%2Fb', 'file:///a%00b', 'file://elsewhere/model'].map((url): [URL, string] => [
      new URL(url),
      `Found the URL ${url}, which is not that of a file here. Make one of a path: pathToFileURL(path) of node:url.`,
    ]),
    [7, 'Found number for a file, expected a path, a file: URL or a FileHandle.'],
  ])('refuses the target %s', async (target, message) => {
    expect((await failure(() => save(model, target as string, { codec: cbor }))).message).toBe(
      message,
    );
  });

  it.each([[null], [[undefined, cbor]], [new Array(2)], ['cbor'], [[{ name: 'cbor' }]]])(
    'refuses the codecs %o',
    async (list) => {
      const options = { codecs: list } as unknown as { codecs: typeof codecs };
      expect((await failure(() => save(model, at('model'), options))).message).toBe(
        'No codec to write with. Pass one: { codec: cbor }.',
      );
    },
  );
});

it('keeps to the working directory in which a save began', async () => {
  const home = process.cwd();
  fs.mkdirSync(at('other'));
  try {
    process.chdir(at(''));
    const saving = dump(model, 'model.cbor', { codec: cbor });
    process.chdir(at('other'));
    await saving;
  } finally {
    process.chdir(home);
  }
  expect(fs.readdirSync(at(''))).toEqual(['model.cbor', 'other']);
  expect(fs.readdirSync(at('other'))).toEqual([]);
});

it.skipIf(process.platform === 'win32')(
  'says that the working directory is not there any more',
  async () => {
    const home = process.cwd();
    fs.mkdirSync(at('gone'));
    try {
      process.chdir(at('gone'));
      fs.rmdirSync(at('gone'));
      for (const run of [
        () => dump(model, 'model.cbor', { codec: cbor }),
        () => dumpSync(model, 'model.cbor', { codec: cbor }),
        () => load('model.cbor', { codecs }),
      ]) {
        expect(await failure(run)).toMatchObject({
          code: 'NOT_FOUND',
          file: 'model.cbor',
          message:
            'Cannot tell where model.cbor is: the working directory is not there any more. Give an absolute path.',
        });
      }
    } finally {
      process.chdir(home);
    }
  },
);

describe('an open FileHandle', () => {
  it('is written, replaced, read, and left open', async () => {
    const handle = await openFile(at('model'), 'w+');
    try {
      await handle.writeFile('x'.repeat(10_000));
      await dump(model, handle, { codec: protobuf });
      expect((await handle.stat()).size).toBe(encode(model, { codec: protobuf }).length);
      expect(await load(handle, { codecs })).toEqual(model);
      expect(await load(handle, { codecs })).toEqual(model);
    } finally {
      await handle.close();
    }
    expect((await failure(() => load(handle, { codecs }))).message).toBe(
      'The FileHandle is closed. Open the file again.',
    );
  });

  it('has no extension to choose by', async () => {
    const handle = await openFile(at('model'), 'w');
    const error = await failure(() => dump(model, handle, { codecs }));
    await handle.close();
    expect(error.message).toBe(
      'An open file has no extension to choose a codec by. Pass one: { codec: cbor }.',
    );
  });

  it('that is not open for writing is refused', async () => {
    fs.writeFileSync(at('model'), 'old');
    const handle = await openFile(at('model'), 'r');
    const error = await failure(() => dump(model, handle, { codec: cbor }));
    await handle.close();
    expect(error.message).toMatch(/^Cannot save to the open file: /);
    expect(fs.readFileSync(at('model'), 'utf8')).toBe('old');
  });
});
