/**
 * A signature file: a Sigstore bundle of one DSSE envelope, as JSON. In the form in which the
 * OpenSSF's `model_signing` writes and reads it.
 */
import type { KeyObject } from 'node:crypto';
import { crypto } from '../builtins.js';
import { at, expectText, parseUnsigned } from './json.js';
import { fingerprint, hashFor, type TrustedKey } from './keys.js';
import { Refusal } from './refusal.js';

const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const payloadType = 'application/vnd.in-toto+json';

/** Each is tried with each trusted key, and hashes the payload anew. */
const maxSignatures = 16;

/** What was signed, and by whom. */
export interface Opened {
  readonly payload: Uint8Array;
  /** Fingerprint of the key. */
  readonly key: string;
}

/** Signs a payload. */
export function seal(payload: Uint8Array, key: KeyObject): string {
  const sig = crypto().sign(hashFor(key), preAuthentication(payloadType, payload), key);
  return JSON.stringify({
    mediaType,
    verificationMaterial: { publicKey: { hint: fingerprint(key) }, tlogEntries: [] },
    dsseEnvelope: {
      payload: Buffer.from(payload).toString('base64'),
      payloadType,
      signatures: [{ sig: sig.toString('base64'), keyid: '' }],
    },
  });
}

/**
 * The payload of an envelope, once it is certain that one of `keys` signed it: of several signatures
 * one is enough. Nothing in it is looked at before.
 *
 * @throws Refusal
 */
export function unseal(text: Uint8Array, keys: readonly TrustedKey[]): Opened {
  const bundle = parseUnsigned(text);
  expectText(bundle, 'mediaType', mediaType);
  const envelope = at(bundle, 'dsseEnvelope');
  expectText(envelope, 'payloadType', payloadType);
  const payload = bytesOf('payload', at(envelope, 'payload'));
  const sigs = signaturesOf(envelope);
  const hint = at(bundle, 'verificationMaterial', 'publicKey', 'hint');
  // There is one hint, which of several signatures can name the key of only one.
  const named = sigs.length === 1 && typeof hint === 'string' && hint !== '' ? hint : undefined;
  // A hint only says which key to try: the signature decides.
  const candidates = keys.filter((key) => named === undefined || key.fingerprint === named);
  const signed = preAuthentication(payloadType, payload);
  const signer = candidates.find(({ object }) =>
    sigs.some((sig) => crypto().verify(hashFor(object), signed, object, sig)),
  );
  if (signer) return { payload, key: signer.fingerprint };
  if (candidates.length === 0) throw new Refusal('its key is not trusted', named);
  if (named !== undefined) {
    throw new Refusal(`its bytes are not a signature by the key ${named}`);
  }
  const strangers = sigs.length === 1 ? 'a key that it does not name' : `${sigs.length} other keys`;
  throw new Refusal('no trusted key made it', strangers);
}

function signaturesOf(envelope: unknown): readonly Uint8Array[] {
  const signatures = at(envelope, 'signatures');
  if (!Array.isArray(signatures) || signatures.length === 0) {
    throw new Refusal('it holds no signature');
  }
  const { length } = signatures;
  if (length > maxSignatures) {
    throw new Refusal(`it holds ${length} signatures, expected at most ${maxSignatures}`);
  }
  return signatures.map((_, index) => bytesOf('sig', at(signatures, index, 'sig')));
}

/** The bytes that are signed: `PAE` of the DSSE protocol, version 1. */
export function preAuthentication(type: string, body: Uint8Array): Uint8Array {
  const start = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `;
  return Buffer.concat([Buffer.from(start), body]);
}

/** Base64 of either alphabet, as DSSE allows; of the several texts for some bytes only the usual one. */
function bytesOf(name: string, text: unknown): Uint8Array {
  if (typeof text === 'string') {
    const bytes = Buffer.from(text, 'base64');
    const usual = text.replaceAll('-', '+').replaceAll('_', '/');
    if (bytes.length > 0 && bytes.toString('base64') === usual) return bytes;
  }
  throw new Refusal(`its ${name} is not base64`);
}
