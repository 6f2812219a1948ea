/** Signatures in the format of OpenSSF Model Signing 1.0, as others read and write them. */
import { verify as check, createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { dumpSync, load, loadSync, signSync, verify, verifySync } from '@brine/node';
import { difference } from '@brine/testkit';
import { describe, expect, it } from 'vitest';
import { trustedKey } from '../src/signing/keys.js';
import { failure, freshDirectory } from './support/files.js';

const codecs = [cbor];
const at = freshDirectory();
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const trust = [publicKey];
const model = { weights: new Float64Array(300_000).fill(0.25) };
const type = 'application/vnd.in-toto+json';

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const pae = (body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${body.length} `), body]);

interface Resource {
  name: string;
  algorithm: string;
  digest: string;
}

function shards(bytes: Buffer, size: number): Resource[] {
  const resources: Resource[] = [];
  for (let start = 0; start < bytes.length; start += size) {
    const end = Math.min(start + size, bytes.length);
    const digest = sha256(bytes.subarray(start, end)).toString('hex');
    resources.push({ name: `.:${start}:${end}`, algorithm: `sha256-sharded-${size}`, digest });
  }
  return resources;
}

function statementOf(resources: readonly Resource[], serialization: object): object {
  const root = sha256(...resources.map(({ digest }) => Buffer.from(digest, 'hex')));
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'model.cbor', digest: { sha256: root.toString('hex') } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: { serialization: { hash_type: 'sha256', ...serialization }, resources },
  };
}

function bundleOf(
  payload: Buffer,
  material: object = {},
  key = privateKey,
): Record<string, unknown> {
  const sig = signBytes('sha256', pae(payload), key).toString('base64');
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: material },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: type,
      signatures: [{ sig, keyid: null }],
    },
  };
}

/** Saves the model, and the statement about it signed. */
function save(make: (bytes: Buffer) => object, asText = JSON.stringify as (x: object) => string) {
  dumpSync(model, at('model.cbor'), { codec: cbor });
  const payload = Buffer.from(asText(make(fs.readFileSync(at('model.cbor')))));
  fs.writeFileSync(at('model.cbor.sig'), JSON.stringify(bundleOf(payload)));
}

const whole = (bytes: Buffer): Resource[] => [
  { name: '.', algorithm: 'sha256', digest: sha256(bytes).toString('hex') },
];
const byFile = (bytes: Buffer): object => statementOf(whole(bytes), { method: 'files' });
const bySize =
  (size: number) =>
  (bytes: Buffer): object =>
    statementOf(shards(bytes, size), { method: 'shards', shard_size: size });

it('writes the bundle that the specification describes', () => {
  dumpSync(model, at('model.cbor'), { codec: cbor });
  const { key, contentHash } = signSync(at('model.cbor'), privateKey);
  const bytes = fs.readFileSync(at('model.cbor'));
  const bundle = JSON.parse(fs.readFileSync(at('model.cbor.sig'), 'utf8')) as ReturnType<
    typeof bundleOf
  > & { dsseEnvelope: { payload: string; signatures: [{ sig: string }] } };
  const { payload, signatures } = bundle.dsseEnvelope;
  const [{ sig }] = signatures;
  const body = Buffer.from(payload, 'base64');
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  expect(bundle).toEqual({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: { hint: sha256(Buffer.from(pem)).toString('hex') },
      tlogEntries: [],
    },
    dsseEnvelope: { payload, payloadType: type, signatures: [{ sig, keyid: '' }] },
  });
  expect(key).toBe(sha256(Buffer.from(pem)).toString('hex'));
  expect(check('sha256', pae(body), publicKey, Buffer.from(sig, 'base64'))).toBe(true);
  const serialization = { method: 'shards', shard_size: 2 ** 20, allow_symlinks: false };
  expect(JSON.parse(body.toString())).toEqual(statementOf(shards(bytes, 2 ** 20), serialization));
  expect(JSON.parse(body.toString())).toMatchObject({
    subject: [{ digest: { sha256: contentHash } }],
  });
});

it('names a file as the reference implementation does', () => {
  // From the test data of sigstore/model-transparency: the root digest of a model of one file.
  fs.writeFileSync(at('file_model'), 'This is a simple model');
  expect(signSync(at('file_model'), privateKey).contentHash).toBe(
    '002d162f867c5eee944e5080d25829b6625be0e3f081f6fbafc7dd655ca2e178',
  );
});

it.each<[string, (bytes: Buffer) => object, ((json: object) => string)?]>([
  ['one digest for the whole file', byFile],
  ['shards of 1 MiB', bySize(2 ** 20)],
  ['shards of another size', bySize(700_001)],
  [
    'one shard of 1 GB, written as a float',
    bySize(1e9),
    (json) => JSON.stringify(json, null, 2).replace(': 1000000000', ': 1000000000.0'),
  ],
  [
    'shards in the order of their names',
    (bytes) =>
      statementOf(
        shards(bytes, 200_000).sort((a, b) => (a.name < b.name ? -1 : 1)),
        { method: 'shards', shard_size: 200_000 },
      ),
  ],
])('takes %s', async (_name, make, asText) => {
  save(make, asText);
  expect(difference(loadSync(at('model.cbor'), { codecs, trust }), model)).toBeUndefined();
  expect(difference(await load(at('model.cbor'), { codecs, trust }), model)).toBeUndefined();
  expect((await verify(at('model.cbor'), { codecs, trust })).ok).toBe(true);
});

it.each<[string, (bytes: Buffer) => object, string]>([
  ['one digest for the whole file', byFile, 'bytes 0 to SIZE'],
  ['shards of another size', bySize(700_001), 'bytes 1400002 to 2100003'],
])('finds a change by %s', async (_name, make, where) => {
  save(make);
  const bytes = fs.readFileSync(at('model.cbor'));
  bytes[2_000_000]! ^= 1;
  fs.writeFileSync(at('model.cbor'), bytes);
  const message = `${at('model.cbor')} is not what was signed: ${where.replace('SIZE', String(bytes.length))} differ. It was changed or damaged after it was signed: get it again, with its signature.`;
  for (const read of [load, loadSync, verify]) {
    expect(await failure(() => read(at('model.cbor'), { codecs, trust }))).toMatchObject({
      code: 'SIGNATURE_MISMATCH',
      message,
    });
  }
});

it.each<[string, (bytes: Buffer) => object]>([
  [
    'it is about a folder, with "model.cbor" in it, expected one about a single file',
    (bytes) =>
      statementOf(
        whole(bytes).map((resource) => ({ ...resource, name: 'model.cbor' })),
        { method: 'files' },
      ),
  ],
  [
    'its list does not match its own digest',
    (bytes) => ({ ...byFile(bytes), subject: [{ name: 'x', digest: { sha256: '00' } }] }),
  ],
  [
    'its list has a hole or an overlap at byte 1400000',
    (bytes) =>
      statementOf(
        shards(bytes, 700_000).filter((_, index) => index !== 1),
        { method: 'shards', shard_size: 700_000 },
      ),
  ],
  [
    'its list has a hole or an overlap at byte 0',
    (bytes) =>
      statementOf([{ ...shards(bytes, bytes.length)[0]!, name: `.:0:${'9'.repeat(400)}` }], {
        method: 'shards',
        shard_size: bytes.length,
      }),
  ],
  ['it lists nothing', () => statementOf([], { method: 'files' })],
  [
    'it uses the hash "blake3", expected "sha256"',
    (bytes) => statementOf(whole(bytes), { method: 'files', hash_type: 'blake3' }),
  ],
  [
    'it uses the algorithm "sha256", expected "sha256-sharded-1048576"',
    (bytes) => statementOf(whole(bytes), { method: 'shards', shard_size: 2 ** 20 }),
  ],
  [
    'its shard_size is not a number of bytes',
    (bytes) => statementOf(shards(bytes, 2 ** 20), { method: 'shards', shard_size: 0.5 }),
  ],
  [
    'its method is "trees", expected "files" or "shards"',
    (bytes) => statementOf(whole(bytes), { method: 'trees' }),
  ],
  [
    'its predicateType is "https://slsa.dev/provenance/v1", expected "https://model_signing/signature/v1.0"',
    (bytes) => ({ ...byFile(bytes), predicateType: 'https://slsa.dev/provenance/v1' }),
  ],
  [
    'its _type is missing, expected "https://in-toto.io/Statement/v1"',
    (bytes) => ({ ...byFile(bytes), _type: undefined }),
  ],
  ['it does not name one model', (bytes) => ({ ...byFile(bytes), subject: [] })],
])('refuses a statement: %s', async (problem, make) => {
  save(make);
  expect(await failure(() => loadSync(at('model.cbor'), { codecs, trust }))).toMatchObject({
    code: 'SIGNATURE_INVALID',
    message: `${at('model.cbor.sig')} is not a valid signature of a model: ${problem}. Get it again, or sign the model again.`,
  });
});

it.each<[string, (bundle: Record<string, unknown>) => unknown]>([
  [
    'its mediaType is "text/plain", expected "application/vnd.dev.sigstore.bundle.v0.3+json"',
    (b) => ({ ...b, mediaType: 'text/plain' }),
  ],
  [
    'its payloadType is missing, expected "application/vnd.in-toto+json"',
    (b) => ({ ...b, dsseEnvelope: {} }),
  ],
  [
    'it holds no signature',
    (b) => ({ ...b, dsseEnvelope: { ...Object(b.dsseEnvelope), signatures: [] } }),
  ],
  [
    'it holds no signature',
    (b) => ({ ...b, dsseEnvelope: { ...Object(b.dsseEnvelope), signatures: { length: 1 } } }),
  ],
  [
    'it holds 17 signatures, expected at most 16',
    (b) => ({
      ...b,
      dsseEnvelope: { ...Object(b.dsseEnvelope), signatures: Array(17).fill({ sig: 'AAAA' }) },
    }),
  ],
  [
    'its sig is not base64',
    (b) => ({
      ...b,
      dsseEnvelope: { ...Object(b.dsseEnvelope), signatures: [{ sig: 'AAAA' }, null] },
    }),
  ],
  [
    'its payload is not base64',
    (b) => ({ ...b, dsseEnvelope: { ...Object(b.dsseEnvelope), payload: 'AAA*' } }),
  ],
  ['its mediaType is missing, expected "application/vnd.dev.sigstore.bundle.v0.3+json"', () => 7],
])('refuses a bundle: %s', async (problem, change) => {
  save(byFile);
  const bundle = JSON.parse(fs.readFileSync(at('model.cbor.sig'), 'utf8')) as never;
  fs.writeFileSync(at('model.cbor.sig'), JSON.stringify(change(bundle)));
  expect((await failure(() => loadSync(at('model.cbor'), { codecs, trust }))).message).toBe(
    `${at('model.cbor.sig')} is not a valid signature of a model: ${problem}. Get it again, or sign the model again.`,
  );
});

it('goes by the signature, not by the key that the bundle names', async () => {
  dumpSync(model, at('model.cbor'), { codec: cbor });
  const body = Buffer.from(JSON.stringify(byFile(fs.readFileSync(at('model.cbor')))));
  const mallory = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hint = sha256(Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }))).toString(
    'hex',
  );
  const file = at('model.cbor.sig');
  fs.writeFileSync(file, JSON.stringify(bundleOf(body, { hint }, mallory.privateKey)));
  expect((await failure(() => loadSync(at('model.cbor'), { codecs, trust }))).message).toBe(
    `${file} is not a valid signature of a model: its bytes are not a signature by the key ${hint}. Get it again, or sign the model again.`,
  );
  fs.writeFileSync(file, JSON.stringify(bundleOf(body, {}, mallory.privateKey)));
  expect((await failure(() => loadSync(at('model.cbor'), { codecs, trust }))).message).toBe(
    `${at('model.cbor')} is signed by a key that it does not name, not by one that is trusted (${hint}). Find out whose it is before you add it to \`trust\`.`,
  );
});

describe('an envelope of several signatures', () => {
  const pairs = Array.from({ length: 16 }, () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  );
  const ed25519 = generateKeyPairSync('ed25519');

  /** Signed by all but the last of the pairs, and by Ed25519. */
  function saveForAll(hint?: string): string[] {
    dumpSync(model, at('model.cbor'), { codec: cbor });
    const body = Buffer.from(JSON.stringify(byFile(fs.readFileSync(at('model.cbor')))));
    const bundle = bundleOf(body, hint === undefined ? {} : { hint });
    const signatures = pairs
      .slice(0, -1)
      .map((pair) => signBytes('sha256', pae(body), pair.privateKey));
    signatures.push(signBytes(null, pae(body), ed25519.privateKey));
    const texts = signatures.map((sig) => sig.toString('base64'));
    Object.assign(bundle.dsseEnvelope as object, { signatures: texts.map((sig) => ({ sig })) });
    fs.writeFileSync(at('model.cbor.sig'), JSON.stringify(bundle));
    return texts;
  }

  it.each([
    ['the first', pairs[0]!],
    ['the last', ed25519],
  ])('is taken where %s is by a trusted key, whatever key is named', async (_, pair) => {
    const fingerprint = trustedKey(pair.publicKey).fingerprint;
    for (const hint of [undefined, fingerprint, trustedKey(pairs[1]!.publicKey).fingerprint]) {
      saveForAll(hint);
      const keys = [pairs.at(-1)!.publicKey, pair.publicKey];
      const { ok, signature } = await verify(at('model.cbor'), { codecs, trust: keys });
      expect({ ok, key: signature!.key }).toEqual({ ok: true, key: fingerprint });
    }
  });

  it('is refused where none is, or that one is of other bytes', async () => {
    const [first] = saveForAll(trustedKey(pairs[0]!.publicKey).fingerprint);
    const stranger = pairs.at(-1)!.publicKey;
    const refusal = (key: typeof stranger) => ({
      code: 'UNTRUSTED_KEY',
      message: `${at('model.cbor')} is signed by 16 other keys, not by one that is trusted (${trustedKey(key).fingerprint}). Find out whose it is before you add it to \`trust\`.`,
    });
    const load = (key: typeof stranger) =>
      failure(() => loadSync(at('model.cbor'), { codecs, trust: [key] }));
    expect(await load(stranger)).toMatchObject(refusal(stranger));
    const other = signBytes('sha256', pae(Buffer.from('{}')), pairs[0]!.privateKey);
    const text = fs.readFileSync(at('model.cbor.sig'), 'utf8');
    fs.writeFileSync(at('model.cbor.sig'), text.replace(first!, other.toString('base64')));
    expect(await load(pairs[0]!.publicKey)).toMatchObject(refusal(pairs[0]!.publicKey));
  });
});

it('reads no more of a file than limits allow, where one digest is of the whole', async () => {
  save(byFile);
  const size = fs.statSync(at('model.cbor')).size;
  // As large as one likes, and holes take no room.
  fs.truncateSync(at('model.cbor'), 2 ** 40);
  for (const read of [load, loadSync, verify, verifySync]) {
    expect(await failure(() => read(at('model.cbor'), { codecs, trust }))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `${at('model.cbor')}: The file has ${2 ** 40} bytes, more than the limit of ${2 ** 34}. If you trust where it comes from, raise \`limits.maxBytes\`.`,
    });
  }
  fs.truncateSync(at('model.cbor'), size);
  const limits = { maxBytes: size };
  expect((await verify(at('model.cbor'), { codecs, trust, limits })).ok).toBe(true);
});
