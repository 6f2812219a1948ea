import { inspect } from 'node:util';
import { decode, encode, isBrineError } from '@brine/core';
import { cpuTime } from './cpu.mjs';
import { types } from './seeds.mjs';

/** Milliseconds of computing that one file may take. */
const longest = 100;

/**
 * What is wrong with how a file is loaded, if anything is: an error of another kind, a fault of the
 * codec or of a model type told as one of the file, or a success that is not saved as the same bytes.
 *
 * @param {import('@brine/core').Codec} codec @param {Uint8Array} file
 * @returns {{ loaded: boolean, problem?: string }}
 */
export function judge(codec, file) {
  const options = { codecs: [codec], types };
  /** @type {unknown} */
  let model;
  const start = cpuTime();
  try {
    model = decode(file, options);
  } catch (error) {
    const took = cpuTime() - start;
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
  const took = cpuTime() - start;
  if (took > longest) return { loaded: true, problem: `took ${took} ms to load` };
  const again = encode(model, { codec, types });
  const isSame = again.length === file.length && again.every((byte, i) => byte === file[i]);
  return isSame
    ? { loaded: true }
    : { loaded: true, problem: 'was loaded, but is saved otherwise' };
}
