import { inspect } from 'node:util';
import { bytesSource, encode, isBrineError, openSync } from '@brine/core';
import { unlimited } from './file.mjs';
import { loading } from './prototypes.mjs';
import { types } from './seeds.mjs';

/** Milliseconds that one file may take. */
const longest = 100;

/**
 * What is wrong with how a file is loaded, if anything is: an error of another kind, a fault of the
 * codec or of a model type told as one of the file, or a success that is not saved as the same bytes.
 *
 * @param {import('@brine/core').Codec} codec @param {Uint8Array} file
 * @param {() => number} clock tells milliseconds
 * @returns {{ loaded: boolean, problem?: string }}
 */
export function judge(codec, file, clock) {
  const start = clock();
  /** @type {unknown} */
  let model;
  try {
    model = loading(() => {
      const opened = openSync(bytesSource(file), { codecs: [codec] });
      const loaded = opened.load({ types });
      opened.about({ types });
      return loaded;
    });
  } catch (error) {
    const took = clock() - start;
    if (!isBrineError(error)) return { loaded: false, problem: `ended in ${String(error)}` };
    const isOwnFault =
      error.message.startsWith('The codec failed') || error.code === 'INVALID_STATE';
    if (isOwnFault && error.cause !== undefined && !isBrineError(error.cause)) {
      return { loaded: false, problem: `ended in ${error.message}, after ${inspect(error.cause)}` };
    }
    return took > longest
      ? { loaded: false, problem: `took ${took} ms to refuse` }
      : { loaded: false };
  }
  const took = clock() - start;
  if (took > longest) return { loaded: true, problem: `took ${took} ms to load` };
  const again = encode(model, { codec, types });
  if (isSame(again, file) || (isDescribed(codec, file) && comesBack(codec, again))) {
    return { loaded: true };
  }
  return { loaded: true, problem: 'was loaded, but is saved otherwise' };
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function isSame(a, b) {
  return Buffer.compare(a, b) === 0;
}

/**
 * Whether a file holds more than a model. What is said about it, and its proof, cannot be given to
 * `encode` as they are, so only the model is saved again.
 *
 * @param {import('@brine/core').Codec} codec @param {Uint8Array} file
 */
function isDescribed(codec, file) {
  const { headLength } = codec.readPrefix(file.subarray(0, 64));
  const { nodes } = codec.decodeHead(file.subarray(0, headLength), unlimited);
  return nodes[0]?.kind === 'described';
}

/** Whether a file is loaded and saved as the same bytes. @param {import('@brine/core').Codec} codec @param {Uint8Array} file */
function comesBack(codec, file) {
  const model = openSync(bytesSource(file), { codecs: [codec] }).load({ types });
  return isSame(encode(model, { codec, types }), file);
}
