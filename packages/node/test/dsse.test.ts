/** Envelopes as the DSSE specification has them. */
import { verify as check } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { preAuthentication, unseal } from '../src/signing/envelope.js';
import { hashFor, trustedKey } from '../src/signing/keys.js';

const type = 'application/vnd.in-toto+json';

describe('DSSE, by the test vectors of its specification', () => {
  const big = (decimal: string): string =>
    Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url');
  /** Key A of testvectors/vectors.json, which is that of RFC 8032, section 7.1, test 1. */
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  const ed25519 = trustedKey({ kty: 'OKP', crv: 'Ed25519', x });
  const statement = '{"_type":"https://in-toto.io/Statement/v1"}';
  const sig =
    '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==';
  const opened = (payload: string, signature: string, payloadType = type): unknown => {
    const dsseEnvelope = {
      payload,
      payloadType,
      signatures: [{ sig: signature, keyid: 'A' }],
    };
    const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
    return unseal(Buffer.from(JSON.stringify({ mediaType, dsseEnvelope })), [ed25519]);
  };

  it.each([
    [
      'http://example.com/HelloWorld',
      'hello world',
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    ],
    [type, statement, `DSSEv1 28 ${type} 43 ${statement}`],
    [
      'application/vnd.ex\u00e4mple+json',
      statement,
      `DSSEv1 29 application/vnd.ex\u00e4mple+json 43 ${statement}`,
    ],
    [type, '', `DSSEv1 28 ${type} 0 `],
    ['', statement, `DSSEv1 0  43 ${statement}`],
  ])('signs for the type %s and %s', (payloadType, body, expected) => {
    expect(Buffer.from(preAuthentication(payloadType, Buffer.from(body))).toString()).toBe(
      expected,
    );
  });

  it('signs the bytes that its example in protocol.md signs', () => {
    const key = trustedKey({
      kty: 'EC',
      crv: 'P-256',
      x: big('46950820868899156662930047687818585632848591499744589407958293238635476079160'),
      y: big('5640078356564379163099075877009565129882514886557779369047442380624545832820'),
    });
    const signature = Buffer.from(
      'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==',
      'base64',
    );
    const signedBytes = preAuthentication(
      'http://example.com/HelloWorld',
      Buffer.from('hello world'),
    );
    const verifier = { key: key.object, dsaEncoding: 'ieee-p1363' } as const;
    expect(check(hashFor(key.object), signedBytes, verifier, signature)).toBe(true);
  });

  it('takes a signature, and base64 of either alphabet', () => {
    const usual = opened(Buffer.from(statement).toString('base64'), sig);
    expect(usual).toMatchObject({ payload: Buffer.from(statement) });
    const other = opened(
      '-_-_Pj8=',
      'P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw==',
    );
    expect(other).toMatchObject({ payload: Buffer.from('fbffbf3e3f', 'hex') });
  });

  it('refuses a signature for another type', () => {
    const payload = Buffer.from(statement).toString('base64');
    const other = 'application/vnd.example.other+json';
    expect(() => opened(payload, sig, other)).toThrow(
      `its payloadType is "${other}", expected "${type}"`,
    );
  });
});
