/** Signatures of models, checked and made by other people's software. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dumpSync, load, sign, verify } from 'brine';
import { afterAll, describe, expect, it } from 'vitest';
import { interpreterWith } from './python.js';

const script = fileURLToPath(new URL('python/signature.py', import.meta.url));

const readers = [
  {
    name: 'Python’s cryptography, by the letter of the specification',
    module: 'cryptography',
    flags: [],
    // Debian has it, so where all checks are wanted it must be there.
    isRequired: true,
    install: 'On Debian and Ubuntu: apt-get install python3-cryptography.',
  },
  {
    name: 'model_signing, the reference implementation',
    module: 'model_signing',
    flags: ['--reference'],
    isRequired: false,
    install: 'With pip: pip install model-signing. Name that Python in BRINE_PYTHON.',
  },
];

describe.each(readers)('$name', ({ module, flags, isRequired, install }) => {
  const python = interpreterWith(module);
  if (python === undefined) {
    const missing = `Signatures are not checked with ${module}: no Python here has it. ${install}`;
    console.warn(missing);
    const report = isRequired && process.env.BRINE_REQUIRE_ALL ? it : it.skip;
    report(missing, () => {
      throw new Error(missing);
    });
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'brine-signing-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const run = (...args: readonly string[]): string =>
    execFileSync(python, ['-B', script, ...flags, ...args], { encoding: 'utf8', stdio: 'pipe' });

  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(at('public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(at('private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const model = { weights: new Float64Array(1_500_000).fill(0.5), bias: [1, 2] };
  // Twelve blocks: enough for the order of their numbers to differ from that of their names.
  dumpSync(model, at('model.cbor'));

  it('accepts our signatures, and refuses them for another file', async () => {
    await sign(at('model.cbor'), privateKey);
    run('verify', at('public.pem'), at('model.cbor.sig'), at('model.cbor'));
    const bytes = readFileSync(at('model.cbor'));
    bytes[5_000_000]! ^= 1;
    writeFileSync(at('changed.cbor'), bytes);
    expect(() => run('verify', at('public.pem'), at('model.cbor.sig'), at('changed.cbor'))).toThrow(
      'Command failed',
    );
  });

  it.each([
    ['one digest', []],
    ['shards of 1 MiB', ['1048576']],
    ['shards of 1 MB', ['1000000']],
  ])('makes signatures that we accept: %s', async (_name, size) => {
    copyFileSync(at('model.cbor'), at('theirs.cbor'));
    const signature = at('theirs.sig');
    run('sign', at('private.pem'), signature, at('theirs.cbor'), ...size);
    const trust = [readFileSync(at('public.pem'), 'utf8')];
    const report = await verify(at('theirs.cbor'), { trust, signature });
    expect(report).toMatchObject({ ok: true, signature: { name: 'theirs.cbor' } });
    const options = { trust, signature, types: [] };
    expect(await load(at('theirs.cbor'), options)).toHaveProperty('bias', [1, 2]);
  });
});
