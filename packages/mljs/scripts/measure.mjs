/** How large a model is as a file and as JSON, and how long both take. */
import { cbor } from '@brine/codec-cbor';
import { decode, encode } from '@brine/core';
import { textOf } from './losses.mjs';

/**
 * @param {import('../test/support/ask.mjs').Case} test
 * @param {number} runs
 */
export function measure(test, runs) {
  const model = test.make();
  const types = [test.type];
  const bytes = encode(model, { codec: cbor, types });
  const text = textOf(model);
  const read = test.load ?? ((/** @type {unknown} */ json) => json);
  const load = () => {
    try {
      return read(JSON.parse(text));
    } catch {
      // The table says so.
      return undefined;
    }
  };
  return {
    file: bytes.length,
    json: Buffer.byteLength(text),
    fileSave: median(runs, () => encode(model, { codec: cbor, types })),
    fileLoad: median(runs, () => decode(bytes, { codecs: [cbor], types })),
    jsonSave: median(runs, () => textOf(model)),
    jsonLoad: median(runs, load),
  };
}

/** Milliseconds. @param {number} runs @param {() => unknown} work */
function median(runs, work) {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
