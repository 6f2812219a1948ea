/** Codecs for formats that a parser and a printer exist for. */
import { type Codec, formatVersion } from './codec.js';
import { BrineError, isBrineError, messageOf } from './errors.js';
import type { Limits } from './limits.js';
import { manifestOf, type Plain, plainOf } from './plainManifest.js';
import { type PrefixField, PrefixTemplate } from './prefixTemplate.js';
import type { Manifest } from './snapshot.js';

/** What {@link defineCodec} takes. */
export interface CodecDefinition {
  /** As in `Codec`: lower case, unique among the codecs of one call. */
  readonly name: string;
  /** Of a whole file. */
  readonly mediaType: string;
  /** With the dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /**
   * The first bytes of a file, 64 at most: those that tell its format, and between or behind them
   * the three fields.
   */
  readonly prefix: readonly (number | PrefixField)[];
  /** The manifest in this format. Same manifest, same bytes. */
  readonly write: (manifest: Plain) => Uint8Array;
  /**
   * What {@link write} was given. The bytes may come from anybody: whatever it returns is checked,
   * and whatever it throws becomes `MALFORMED`, but the memory and the time that it takes are its
   * own affair. Most parsers need a look at the bytes before; see `limits`.
   */
  readonly read: (bytes: Uint8Array, limits: Limits) => unknown;
}

/**
 * A codec of a printer and a parser. Manifests come to them as plain lists (see `plainManifest.ts`);
 * the rest of the contract is kept here: the prefix, the limits, and that each manifest has one form,
 * by writing again what was read and comparing. Arrays follow the head at multiples of 64 bytes, with
 * zeros between them.
 *
 * A format with a place for arrays of its own, or with much to gain from not parsing twice, is better
 * written as a `Codec`.
 *
 * @throws BrineError `INVALID_ARGUMENT` for a prefix that lacks a field or is too long
 */
export function defineCodec(definition: CodecDefinition): Codec {
  const { name, mediaType, extensions } = definition;
  const prefix = new PrefixTemplate(name, definition.prefix);
  const write = (manifest: Manifest): Uint8Array => definition.write(plainOf(manifest));

  return {
    name,
    mediaType,
    extensions,
    digestOffset: prefix.digestOffset,
    minGap: () => 0,
    gap: (_, length) => new Uint8Array(length),
    recognises: (start) => prefix.recognises(start),
    readPrefix: (start) => prefix.read(start),
    encodeHead: (manifest) => prefix.compose(formatVersion, write(manifest)),
    decodeHead(head, limits) {
      const { version } = prefix.read(head);
      const plain = parse(definition, head.subarray(prefix.length), limits);
      const manifest = manifestOf(plain, limits, name);
      // With the length that was found, so that it is the manifest that differs where it does.
      const written = prefix.compose(version, write(manifest), head.length);
      checkSame(head, written, prefix.digestOffset, name);
      return manifest;
    },
  };
}

function parse({ name, read }: CodecDefinition, bytes: Uint8Array, limits: Limits): unknown {
  try {
    return read(bytes, limits);
  } catch (cause) {
    if (isBrineError(cause)) throw cause;
    throw new BrineError(
      'MALFORMED',
      `The manifest cannot be parsed: ${messageOf(cause)}. The file was not written by Brine, or was changed.`,
      { codec: name, cause },
    );
  }
}

/** The digest is core's, and was checked. */
function checkSame(head: Uint8Array, written: Uint8Array, digest: number, codec: string): void {
  const isDigest = (i: number): boolean => i >= digest && i < digest + 8;
  const wrong = written.findIndex((byte, i) => byte !== head[i] && !isDigest(i));
  if (wrong === -1 && head.length === written.length) return;
  const offset = wrong === -1 ? Math.min(head.length, written.length) : wrong;
  throw new BrineError(
    'MALFORMED',
    `The head differs at byte ${offset} from the one form that its manifest has. The file was not written by Brine, or was changed.`,
    { codec, offset },
  );
}
