import { BrineError } from './errors.js';

/** @throws BrineError `MALFORMED`, for what only the segments of a file can show */
export function malformed(what: string): never {
  throw new BrineError('MALFORMED', `The manifest does not describe a model. ${what}`);
}
