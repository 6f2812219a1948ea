import { createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto';
import fs from 'node:fs';
import { basename } from 'node:path';
import { cbor } from '@brine/codec-cbor';
import { isBrineError } from '@brine/core';
import { dumpSync, load, loadSync, open, openSync, sign, signSync, verifySync } from '@brine/node';
import { difference } from '@brine/testkit';
import { describe, expect, it, vi } from 'vitest';
import { failure, freshDirectory } from './support/files.js';
import { Line } from './support/line.js';

const codecs = [cbor];
const at = freshDirectory();

const alice = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bob = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const trust = [alice.publicKey];
const small = { weights: Float64Array.of(1, 2, 3) };
const large = { weights: new Float64Array(400_000).fill(0.5), bias: Float64Array.of(7) };

/** Saves a model, and signs it for Alice. */
function signed(model: unknown = small, name = 'model.cbor'): string {
  dumpSync(model, at(name), { codec: cbor });
  signSync(at(name), alice.privateKey);
  return at(name);
}

function flip(path: string, offset: number): void {
  const bytes = fs.readFileSync(path);
  bytes[offset]! ^= 1;
  fs.writeFileSync(path, bytes);
}

describe('sign', () => {
  it('writes a signature beside the model, and says what it signed', async () => {
    const path = signed(large);
    const info = await sign(path, alice.privateKey);
    const { signature, contentHash, changed, ok } = verifySync(path, { codecs, trust });
    expect({ ok, changed, signature }).toEqual({ ok: true, changed: [], signature: info });
    expect(info).toEqual({
      file: `${path}.sig`,
      name: 'model.cbor',
      contentHash,
      key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('writes it where it is told to', () => {
    dumpSync(small, at('m.cbor'), { codec: cbor });
    const signature = at('elsewhere.sig');
    signSync(at('m.cbor'), alice.privateKey, { signature });
    expect(fs.existsSync(at('m.cbor.sig'))).toBe(false);
    expect(loadSync(at('m.cbor'), { codecs, trust, signature })).toEqual(small);
  });

  it('refuses keys that cannot sign', async () => {
    dumpSync(small, at('m.cbor'), { codec: cbor });
    const messages = [
      alice.publicKey,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey,
      'not a key',
      { kty: 'EC' },
      { [Symbol.toStringTag]: 'CryptoKey' },
    ].map(async (key) => (await failure(() => signSync(at('m.cbor'), key))).message);
    expect(await Promise.all(messages)).toEqual([
      'Found a public key to sign with, expected a private one.',
      "Found a key of type rsa, expected ECDSA on P-256, P-384 or P-521, or Ed25519. Make one with generateKeyPairSync('ec', { namedCurve: 'P-256' }) of node:crypto.",
      "Found a key of type secp256k1, expected ECDSA on P-256, P-384 or P-521, or Ed25519. Make one with generateKeyPairSync('ec', { namedCurve: 'P-256' }) of node:crypto.",
      'Cannot read a key. Pass the text of a PEM file, a JSON Web Key, a KeyObject or a CryptoKey; for an encrypted one, pass createPrivateKey({ key, passphrase }) of node:crypto.',
      'Cannot read a key. Pass the text of a PEM file, a JSON Web Key, a KeyObject or a CryptoKey; for an encrypted one, pass createPrivateKey({ key, passphrase }) of node:crypto.',
      'Cannot read a key. Pass the text of a PEM file, a JSON Web Key, a KeyObject or a CryptoKey; for an encrypted one, pass createPrivateKey({ key, passphrase }) of node:crypto.',
    ]);
  });

  it('does not write over what it signs, by whatever name', async () => {
    dumpSync(small, at('m.cbor'), { codec: cbor });
    fs.symlinkSync('m.cbor', at('link'));
    fs.linkSync(at('m.cbor'), at('other'));
    const names = ['m.cbor', 'link', 'other', `../${basename(at(''))}/m.cbor`];
    for (const signature of names.map((name) => `${at('')}/${name}`)) {
      for (const make of [sign, signSync]) {
        expect(
          await failure(() => make(at('m.cbor'), alice.privateKey, { signature })),
        ).toMatchObject({
          code: 'INVALID_ARGUMENT',
          file: signature,
          message: `Cannot write the signature to ${signature}: that is the model itself. Give the signature a file of its own.`,
        });
      }
    }
    expect(loadSync(at('other'), { codecs })).toEqual(small);
    expect(fs.readdirSync(at('')).sort()).toEqual(['link', 'm.cbor', 'other']);
  });

  it('refuses an empty file', async () => {
    fs.writeFileSync(at('empty'), '');
    expect((await failure(() => sign(at('empty'), alice.privateKey))).message).toBe(
      `Cannot sign ${at('empty')}: it is empty. Save the model, then sign it.`,
    );
  });
});

describe('keys', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const sec1 = privateKey.export({ type: 'sec1', format: 'pem' });
  const spki = publicKey.export({ type: 'spki', format: 'pem' });

  it.each([
    ['PEM text', pem, spki],
    ['the bytes of a PEM file', Buffer.from(sec1), Buffer.from(spki)],
    ['JSON Web Keys', privateKey.export({ format: 'jwk' }), publicKey.export({ format: 'jwk' })],
    ['KeyObjects', privateKey, publicKey],
  ])('may be %s', (_name, secret, open) => {
    dumpSync(small, at('m.cbor'), { codec: cbor });
    signSync(at('m.cbor'), secret);
    expect(loadSync(at('m.cbor'), { codecs, trust: [open] })).toEqual(small);
  });

  it.each(['P-256', 'P-384', 'P-521'])('may be of WebCrypto, on %s', async (namedCurve) => {
    const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, [
      'sign',
      'verify',
    ]);
    dumpSync(small, at('m.cbor'), { codec: cbor });
    await sign(at('m.cbor'), pair.privateKey);
    expect(await load(at('m.cbor'), { codecs, trust: [pair.publicKey] })).toEqual(small);
  });

  it('may be Ed25519, and several may be trusted', () => {
    const pair = generateKeyPairSync('ed25519');
    dumpSync(small, at('m.cbor'), { codec: cbor });
    signSync(at('m.cbor'), pair.privateKey);
    const keys = [alice.publicKey, pair.publicKey, bob.publicKey];
    expect(loadSync(at('m.cbor'), { codecs, trust: keys })).toEqual(small);
  });

  it('are the same with a compressed point', () => {
    const { x, y } = alice.publicKey.export({ format: 'jwk' });
    const parity = Buffer.from(y!, 'base64url').at(-1)! & 1 ? '03' : '02';
    const start = `3039301306072a8648ce3d020106082a8648ce3d030107032200${parity}`;
    const der = Buffer.concat([Buffer.from(start, 'hex'), Buffer.from(x!, 'base64url')]);
    const compressed = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(loadSync(signed(), { codecs, trust: [compressed] })).toEqual(small);
  });

  it.each([
    ['a private KeyObject', alice.privateKey],
    ['a private PEM', pem],
    ['the bytes of a private PEM', Buffer.from(sec1)],
    ['a private JSON Web Key', privateKey.export({ format: 'jwk' })],
  ])('that are private are not to be trusted: %s', async (_name, key) => {
    const path = signed();
    expect((await failure(() => loadSync(path, { codecs, trust: [key] }))).message).toBe(
      'Found a private key in `trust`, expected public ones. Keep it where you sign, and pass the public key that belongs to it.',
    );
  });
});

describe.each([
  ['load', load],
  ['loadSync', async (...args: Parameters<typeof loadSync>): Promise<unknown> => loadSync(...args)],
])('%s with trust', (_name, read) => {
  it('loads what a trusted key signed, renamed or not', async () => {
    const path = signed(large);
    expect(difference(await read(path, { codecs, trust }), large)).toBeUndefined();
    fs.renameSync(path, at('other.cbor'));
    fs.renameSync(`${path}.sig`, at('other.cbor.sig'));
    expect(difference(await read(at('other.cbor'), { codecs, trust }), large)).toBeUndefined();
  });

  it('tells unsigned, untrusted, invalid and changed apart', async () => {
    const path = signed(large);
    const other = await failure(() => read(path, { codecs, trust: [bob.publicKey] }));
    const [aliceId] = /[0-9a-f]{64}/.exec(other.message)!;
    const { key: bobId } = signSync(path, bob.privateKey, { signature: at('bob.sig') });
    expect(other).toMatchObject({
      code: 'UNTRUSTED_KEY',
      file: path,
      message: `${path} is signed by ${aliceId}, not by one that is trusted (${bobId}). Find out whose it is before you add it to \`trust\`.`,
    });

    flip(path, 2_000_000);
    expect(await failure(() => read(path, { codecs, trust }))).toMatchObject({
      code: 'SIGNATURE_MISMATCH',
      file: path,
      message: `${path} is not what was signed: bytes 1048576 to 2097152 differ. It was changed or damaged after it was signed: get it again, with its signature.`,
    });
    flip(path, 2_000_000);
    fs.appendFileSync(path, 'x');
    const { size } = fs.statSync(path);
    expect(await failure(() => read(path, { codecs, trust }))).toMatchObject({
      code: 'SIGNATURE_MISMATCH',
      message: `${path} is not what was signed: it has ${size} bytes, expected ${size - 1}. It was changed after it was signed, or this is the signature of another file: get both again.`,
    });

    fs.writeFileSync(`${path}.sig`, 'signed, honestly');
    expect(await failure(() => read(path, { codecs, trust }))).toMatchObject({
      code: 'SIGNATURE_INVALID',
      file: `${path}.sig`,
      message: `${path}.sig is not a valid signature of a model: it is not JSON. Get it again, or sign the model again.`,
    });

    fs.rmSync(`${path}.sig`);
    expect(await failure(() => read(path, { codecs, trust }))).toMatchObject({
      code: 'UNSIGNED',
      file: path,
      message: `${path} has no signature: there is no file ${path}.sig. Get it from where the model came from, or name it in { signature }.`,
    });
  });

  it('does not take the signature of another file of the same size', async () => {
    const path = signed();
    signed({ weights: Float64Array.of(4, 5, 6) }, 'other.cbor');
    fs.copyFileSync(at('other.cbor.sig'), `${path}.sig`);
    expect((await failure(() => read(path, { codecs, trust }))).code).toBe('SIGNATURE_MISMATCH');
  });

  it('looks into nothing that was not signed', async () => {
    const path = signed();
    fs.writeFileSync(path, fs.readFileSync(path).fill(0));
    // Without the signature this would be UNKNOWN_FORMAT.
    expect((await failure(() => read(path, { codecs, trust }))).code).toBe('SIGNATURE_MISMATCH');
  });

  it('is not turned off by a key that went missing', async () => {
    const path = signed();
    const missing = { codecs, trust: undefined } as unknown as { codecs: typeof codecs };
    expect((await failure(() => read(path, missing))).message).toBe(
      'Found undefined for `trust`, expected a list of public keys. To load without a check of who signed the file, leave `trust` out.',
    );
    expect((await failure(() => read(path, { codecs, trust: [] }))).message).toBe(
      'Found an empty list for `trust`, expected a list of public keys. To load without a check of who signed the file, leave `trust` out.',
    );
    // Not a list; and not shown, since it may be a secret.
    const key = 'secret' as unknown as string[];
    expect((await failure(() => read(path, { codecs, trust: key }))).message).toBe(
      'Found string for `trust`, expected a list of public keys. To load without a check of who signed the file, leave `trust` out.',
    );
    const forgotten = { codecs, signature: `${path}.sig` };
    expect((await failure(() => read(path, forgotten))).message).toBe(
      'Found `signature` without `trust`, so nothing would be checked. Pass the public keys that you trust as well.',
    );
  });
});

it('checks each byte when it is read, though the file was changed after it was opened', async () => {
  const path = signed(large);
  const file = await open(path, { codecs, trust });
  const fileSync = openSync(path, { codecs, trust });
  const { offset } = file.tensors[0]!;
  // In place, and with the digests that XXH64 would accept gone to waste.
  const fd = fs.openSync(path, 'r+');
  fs.writeSync(fd, Float64Array.of(666), 0, 8, offset + 2 ** 21);
  fs.closeSync(fd);
  const message = `${path} is not what was signed: bytes 2097152 to 3145728 differ. It was changed or damaged after it was signed: get it again, with its signature.`;
  expect((await failure(() => file.tensor('$.weights'))).message).toBe(message);
  expect((await failure(() => fileSync.load())).message).toBe(message);
  expect(await file.tensor('$.bias')).toMatchObject({ data: Float64Array.of(7) });
  await file.close();
  fileSync.close();
});

it('reads on from the file that it opened, though another took its place', async () => {
  const path = signed(large);
  const file = await open(path, { codecs, trust });
  dumpSync({ weights: 'evil' }, path, { codec: cbor });
  expect(difference(await file.load(), large)).toBeUndefined();
  await file.close();
});

it('builds the model of a proof from what was signed, though the file was changed since', async () => {
  const path = at('model.cbor');
  const evil = at('evil.cbor');
  dumpSync(new Line(3), evil, { codec: cbor, proof: { input: 3 } });
  dumpSync(new Line(2), path, { codec: cbor, proof: { input: 3 } });
  const info = signSync(path, alice.privateKey);
  const options = { codecs, types: [Line], trust };
  const held = { ok: true, signature: info, proof: { methods: ['predict'], tolerance: undefined } };
  expect(verifySync(path, options)).toMatchObject(held);
  const replaced = fs.readFileSync(evil);
  expect(replaced.length).toBe(fs.statSync(path).size);
  // The signature is read, the file to verify it, and then to build the model.
  let reads = 0;
  const { readSync } = fs;
  vi.spyOn(fs, 'readSync').mockImplementation((...args: Parameters<typeof readSync>) => {
    if (++reads === 3) fs.writeFileSync(path, replaced);
    return readSync(...args);
  });
  const error = await failure(() => verifySync(path, options));
  vi.restoreAllMocks();
  expect(reads).toBe(3);
  expect(error).toMatchObject({
    code: 'SIGNATURE_MISMATCH',
    message: `${path} is not what was signed: bytes 0 to ${replaced.length} differ. It was changed or damaged after it was signed: get it again, with its signature.`,
  });
});

it('reads of a signature what a model of that size can need', async () => {
  const path = signed();
  const { size } = fs.statSync(path);
  const most = 2 ** 20 + Math.floor(size / 16);
  fs.truncateSync(`${path}.sig`, most + 1);
  expect(await failure(() => load(path, { codecs, trust }))).toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: `${path}.sig has ${most + 1} bytes, more than the limit of ${most} for a signature of ${path}. Check that it is one.`,
  });
  fs.truncateSync(path, 2 ** 40);
  fs.truncateSync(`${path}.sig`, 2 ** 26 + 1);
  expect((await failure(() => load(path, { codecs, trust }))).message).toBe(
    `${path}.sig has 67108865 bytes, more than the limit of 67108864 for a signature of ${path}. Check that it is one.`,
  );
});

it.each([
  ['a list in a list, and so on', '['.repeat(5000), 'it has 5000 parts, expected at most 1000'],
  ['many lists', `[${'[],'.repeat(20_000)}[]]`, 'it has 40002 parts, expected at most 1000'],
  [
    'a list where a text belongs',
    `{"mediaType":${'['.repeat(900)}${']'.repeat(900)}}`,
    'its mediaType is a list, expected "application/vnd.dev.sigstore.bundle.v0.3+json"',
  ],
  [
    'an object where a text belongs',
    '{"mediaType":{}}',
    'its mediaType is an object, expected "application/vnd.dev.sigstore.bundle.v0.3+json"',
  ],
])('refuses a signature of %s', async (_name, text, problem) => {
  const path = signed();
  fs.writeFileSync(`${path}.sig`, text);
  expect(await failure(() => load(path, { codecs, trust }))).toMatchObject({
    code: 'SIGNATURE_INVALID',
    message: `${path}.sig is not a valid signature of a model: ${problem}. Get it again, or sign the model again.`,
  });
});

it('needs to be told of the signature of an open file', async () => {
  const path = signed();
  const handle = await fs.promises.open(path);
  expect((await failure(() => load(handle, { codecs, trust }))).message).toBe(
    'An open file has no path to find its signature by. Pass one: { signature: "homes.cbor.sig" }.',
  );
  expect(await load(handle, { codecs, trust, signature: `${path}.sig` })).toEqual(small);
  await handle.close();
});

it('refuses each flipped bit of a signature, or it means the same', () => {
  const path = signed();
  const text = fs.readFileSync(`${path}.sig`);
  const original = text.toString();
  const signature = at('flipped.sig');
  const codes = new Set(['SIGNATURE_INVALID', 'UNTRUSTED_KEY']);
  const { file: _file, ...before } = verifySync(path, { codecs, trust }).signature!;
  const accepted = new Set<string>();
  // All bits of what stands around the payload; of the payload itself, which is one run of base64
  // and all signed, those of every 20th character.
  const payload = text.indexOf('"payload":"') + 11;
  const payloadEnd = text.indexOf('"', payload);
  for (let byte = 0; byte < text.length; byte++) {
    if (byte > payload && byte < payloadEnd - 4 && byte % 20 !== 0) continue;
    for (let bit = 0; bit < 8; bit++) {
      text[byte]! ^= 1 << bit;
      fs.writeFileSync(signature, text);
      try {
        const { file: _other, ...after } = verifySync(path, { codecs, trust, signature })
          .signature!;
        expect(after).toEqual(before);
        accepted.add(
          /[\w]*$/.exec(original.slice(0, byte))![0] + /^\w*/.exec(original.slice(byte))![0],
        );
      } catch (error) {
        if (!isBrineError(error) || !codes.has(error.code)) throw error;
      }
      text[byte]! ^= 1 << bit;
    }
  }
  // Names of fields that decide nothing: what stands under them only says which key to try.
  expect([...accepted].sort()).toEqual([
    'hint',
    'keyid',
    'publicKey',
    'tlogEntries',
    'verificationMaterial',
  ]);
});
