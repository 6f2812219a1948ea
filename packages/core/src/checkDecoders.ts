import type { Decoder } from './codec.js';
import { BrineError } from './errors.js';

/** The codecs to read with, once it is certain that they are codecs, each with a name of its own. */
export function checkDecoders(options: {
  readonly codecs: readonly Decoder[];
}): readonly Decoder[] {
  const codecs: unknown = options?.codecs;
  // A copy, since `every` skips holes.
  if (!Array.isArray(codecs) || ![...codecs].every(isDecoder)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      'No codecs to read with. Pass a list: { codecs: [cbor] }.',
    );
  }
  const names = new Set<string>();
  for (const { name } of codecs) {
    if (names.has(name)) {
      throw new BrineError(
        'DUPLICATE_NAME',
        `Two codecs in \`codecs\` are named "${name}". Pass only one of them.`,
      );
    }
    names.add(name);
  }
  return codecs;
}

function isDecoder(codec: unknown): codec is Decoder {
  return (
    typeof codec === 'object' &&
    codec !== null &&
    'decodeHead' in codec &&
    typeof codec.decodeHead === 'function' &&
    'recognises' in codec &&
    typeof codec.recognises === 'function' &&
    'readPrefix' in codec &&
    typeof codec.readPrefix === 'function'
  );
}
