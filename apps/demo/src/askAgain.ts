/**
 * The other process: `node askAgain.js homes.cbor 40b3880000000000` loads a model that it has never
 * seen, asks it for one sample (a number per feature, as bits), and prints a line of JSON.
 */
import { isBrineError, LinearRegression, load } from 'brine';
import { fromBits, toBits } from './bits.js';

const [file = '', ...sample] = process.argv.slice(2);
try {
  const model = await load(file, { types: [LinearRegression] });
  const answer = model.predict([sample.map(fromBits)]);
  // A model knows whether it was fitted to one target or to several; its file's type does not.
  const prediction = Array.isArray(answer) ? answer[0]! : answer.get(0, 0);
  console.log(JSON.stringify({ prediction, bits: toBits(prediction) }));
} catch (error) {
  if (!isBrineError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
