/** Saves and loads every seed where no code can be made of strings: node noCode.mjs CODEC */
import { decode, encode } from '@brine/core';
import { codecs } from './codecs.mjs';
import { seeds, types } from './seeds.mjs';

const codec = /** @type {import('@brine/core').Codec} */ (codecs[process.argv[2] ?? '']);
let refusal = '';
try {
  // oxlint-disable-next-line typescript/no-implied-eval -- it must throw here
  new Function('return 1')();
} catch (error) {
  refusal = /** @type {Error} */ (error).name;
}
const same = Object.values(seeds()).filter((model) => {
  const file = encode(model, { codec, types });
  const again = encode(decode(file, { codecs: [codec], types }), { codec, types });
  return Buffer.compare(file, again) === 0;
});
console.log(JSON.stringify({ refusal, same: same.length }));
