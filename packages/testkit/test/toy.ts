/**
 * A complete codec, as small as one can be: a prefix of 32 bytes, then the manifest as JSON text. It
 * admits one form only, by writing what it has read and comparing.
 */
import {
  BrineError,
  type Codec,
  checkLimit,
  formatVersion,
  isBrineError,
  type Limits,
  type Manifest,
} from '@brine/core';
import {
  malformed,
  readManifest,
  type WriteValue,
  writeManifest,
  writeValue,
} from './toyManifest.js';

const magic = new TextEncoder().encode('BRINETOY');
const prefixLength = 32;
const digestOffset = 24;

/** What a careless author may do otherwise. */
export interface ToyParts {
  readonly writeValue: WriteValue;
  parse(text: string): Manifest;
  checkLimits(manifest: Manifest, limits: Limits): void;
  /** Whether a head is what the encoder writes. */
  isSame(head: Uint8Array, written: Uint8Array): boolean;
}

export const careful: ToyParts = {
  writeValue,
  parse(text) {
    try {
      return readManifest(JSON.parse(text));
    } catch (error) {
      throw isBrineError(error) ? error : malformed('is no JSON');
    }
  },
  checkLimits({ nodes, segments }, limits) {
    checkLimit(limits, 'maxNodes', nodes.length, 'nodes', 'toy');
    checkLimit(limits, 'maxNodes', segments.length, 'segments', 'toy');
    const values = nodes.map((node) => {
      if ('values' in node) return node.values.length + ('keys' in node ? node.keys.length : 0);
      return node.kind === 'model' ? 1 : 0;
    });
    const all = values.reduce((sum, count) => sum + count, 0);
    checkLimit(limits, 'maxValues', all, 'values and keys', 'toy');
  },
  isSame: (head, written) =>
    head.length === written.length && head.every((byte, i) => byte === written[i]),
};

/** The careful codec, or one of which some parts are not. */
export function toyCodec(parts: Partial<ToyParts> = {}): Codec {
  const { writeValue, parse, checkLimits, isSame } = { ...careful, ...parts };

  function encodeHead(manifest: Manifest): Uint8Array {
    const text = JSON.stringify(writeManifest(manifest, writeValue));
    const body = new TextEncoder().encode(text);
    const head = new Uint8Array(prefixLength + body.length);
    head.set(magic);
    head.set(body, prefixLength);
    const view = new DataView(head.buffer);
    view.setBigUint64(8, BigInt(head.length));
    view.setUint32(16, formatVersion);
    return head;
  }

  return {
    name: 'toy',
    mediaType: 'application/vnd.example+toy',
    extensions: ['.toy'],
    digestOffset,
    minGap: () => 0,
    gap: (_, length) => new Uint8Array(length),
    encodeHead,
    recognises: (start) => magic.every((byte, i) => start[i] === byte),
    readPrefix(start) {
      if (start.length < prefixLength) throw new BrineError('TRUNCATED', 'The prefix is cut off.');
      const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
      return { version: view.getUint32(16), headLength: Number(view.getBigUint64(8)) };
    },
    decodeHead(head, limits) {
      const body = head.subarray(prefixLength);
      const manifest = parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body));
      checkLimits(manifest, limits);
      const written = encodeHead(manifest);
      written.set(head.subarray(digestOffset, digestOffset + 8), digestOffset);
      if (!isSame(head, written)) throw malformed('is not in the form that this codec writes');
      return manifest;
    },
  };
}
