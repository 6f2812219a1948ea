import type { JsonWebKey, KeyObject, webcrypto } from 'node:crypto';
import { BrineError } from '@brine/core';
import { crypto } from '../builtins.js';

/**
 * A key: PEM text (as a string or as the bytes of a file), a JSON Web Key, a KeyObject of
 * `node:crypto`, or a CryptoKey of WebCrypto. Of type ECDSA on P-256 (the usual one), P-384 or
 * P-521, or Ed25519.
 */
export type Key = string | Uint8Array | JsonWebKey | KeyObject | webcrypto.CryptoKey;

/** Hash by curve, as Sigstore pairs them; Ed25519 hashes by itself. */
const curves: Readonly<Record<string, string>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
};

/** @throws BrineError `INVALID_ARGUMENT` for anything but a private key that signs */
export function privateKey(key: Key): KeyObject {
  const made = keyObject(key, (source) => crypto().createPrivateKey(source));
  if (made.type === 'private') return checkType(made);
  throw wrong(`Found a ${made.type} key to sign with, expected a private one.`);
}

/** A key whose signatures are taken. */
export interface TrustedKey {
  readonly object: KeyObject;
  readonly fingerprint: string;
}

/** @throws BrineError `INVALID_ARGUMENT` for anything but a public key */
export function trustedKey(key: Key): TrustedKey {
  if (isPrivate(key)) {
    throw wrong(
      'Found a private key in `trust`, expected public ones. Keep it where you sign, and pass the public key that belongs to it.',
    );
  }
  const made = keyObject(key, (source) => crypto().createPublicKey(source));
  if (made.type === 'public') {
    return { object: checkType(made), fingerprint: fingerprint(made) };
  }
  throw wrong(`Found a ${made.type} key in \`trust\`, expected a public one.`);
}

/** SHA-256 of the public key's PEM text, in hexadecimal: what signatures name a key by. */
export function fingerprint(key: KeyObject): string {
  const known = key.type === 'private' ? crypto().createPublicKey(key) : key;
  // Through a JWK, so that the point is written in full even where the PEM had it compressed.
  const full = crypto().createPublicKey({ key: known.export({ format: 'jwk' }), format: 'jwk' });
  const pem = full.export({ type: 'spki', format: 'pem' });
  return crypto().createHash('sha256').update(pem).digest('hex');
}

/** Name of the hash that goes with a key; `null` where the signature scheme has its own. */
export function hashFor(key: KeyObject): string | null {
  return curves[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? null;
}

type Source = string | { key: JsonWebKey; format: 'jwk' };

function keyObject(key: Key, make: (source: Source) => KeyObject): KeyObject {
  if (key instanceof crypto().KeyObject) return key;
  try {
    if (isCryptoKey(key)) return crypto().KeyObject.from(key);
    if (typeof key === 'string') return make(key);
    if (key instanceof Uint8Array) return make(new TextDecoder().decode(key));
    if (typeof key === 'object' && key !== null) return make({ key, format: 'jwk' });
  } catch (cause) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      'Cannot read a key. Pass the text of a PEM file, a JSON Web Key, a KeyObject or a CryptoKey; for an encrypted one, pass createPrivateKey({ key, passphrase }) of node:crypto.',
      { cause },
    );
  }
  throw wrong(
    `Found ${key === null ? 'null' : typeof key} for a key, expected the text of a PEM file, a JSON Web Key, a KeyObject or a CryptoKey.`,
  );
}

function isCryptoKey(key: unknown): key is webcrypto.CryptoKey {
  return Object.prototype.toString.call(key) === '[object CryptoKey]';
}

/** Node makes a public key of a private one without a word; here it means that one got out. */
function isPrivate(key: Key): boolean {
  if (key instanceof crypto().KeyObject || isCryptoKey(key)) return key.type === 'private';
  if (typeof key === 'string') return key.includes('PRIVATE KEY-----');
  if (key instanceof Uint8Array) return isPrivate(new TextDecoder().decode(key));
  return typeof key === 'object' && key !== null && 'd' in key;
}

function checkType(key: KeyObject): KeyObject {
  const type = key.asymmetricKeyType;
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (type === 'ed25519' || (type === 'ec' && curve !== undefined && curve in curves)) return key;
  throw wrong(
    `Found a key of type ${curve ?? type}, expected ECDSA on P-256, P-384 or P-521, or Ed25519. Make one with generateKeyPairSync('ec', { namedCurve: 'P-256' }) of node:crypto.`,
  );
}

function wrong(message: string): BrineError {
  return new BrineError('INVALID_ARGUMENT', message);
}
