import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { TypeEntry } from '@brine/core';
import { loadSync, openSync } from '@brine/node';
import { codecs } from '../codecs.js';
import type { Payload } from './payload.js';
import { standIns } from './standIns.js';

/**
 * The reader's own model, whatever is in it: instances of classes that nobody here knows are held by
 * {@link standIns}, which are written again as they were read.
 *
 * @throws BrineError for anything that is not a Brine file
 */
export function ownFile(path: string): Payload {
  using file = openSync(path, { codecs });
  const types: readonly TypeEntry[] = standIns(path, file.typeNames);
  const [largest] = file.tensors.toSorted((a, b) => b.byteLength - a.byteLength);
  const load = (): unknown => loadSync(path, { codecs, types });
  return {
    name: basename(path),
    description: `your model, saved as ${file.codec}, with ${file.tensors.length} arrays${
      file.typeNames.length > 0 ? ` and models of type ${file.typeNames.join(', ')}` : ''
    }`,
    shape: 'file',
    bytes: statSync(path).size,
    quick: true,
    smoke: false,
    file: path,
    make: load,
    tiny: () => ({ weights: new Float64Array(100) }),
    types,
    ...(largest && { tensor: largest.path }),
  };
}
