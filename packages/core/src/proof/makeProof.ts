import { BrineError, isBrineError, messageOf } from '../errors.js';
import type { TypeEntry } from '../modelType.js';
import { takeApart } from '../pack/takeApart.js';
import { show } from '../show.js';
import { type TypeFinder, typeFinder } from '../typeFinder.js';
import { unpack } from '../unpack/unpack.js';
import { type Answer, ask, isMatrixLike, tensorOf } from './ask.js';
import { firstDifference } from './firstDifference.js';
import { type Proof, type ProofOptions, toleranceProblem } from './proof.js';

/**
 * Asks a model, and keeps what it answers. It is asked twice, since a file whose model never gives
 * the same answer again could not be loaded.
 *
 * @throws BrineError `INVALID_ARGUMENT` where the options are wrong, or a method gives no answer that
 *   can be kept and comes again
 */
export function makeProof(
  model: unknown,
  options: ProofOptions,
  types: readonly TypeEntry[],
): Proof {
  checkOptions(options);
  const { methods = methodsOf(model), tolerance } = options;
  if (methods.length === 0) {
    throw refused(
      `${show(model)} has none of the methods predict and transform. Name those to call: { methods: ['score'] }.`,
    );
  }
  const typeOf = typeFinder(types);
  const given = keepable(options.input, typeOf);
  const input = copyOf(given, 'the input', types);
  const advice = given === options.input ? other : asTensor;
  const outputs: Record<string, unknown> = {};
  for (const method of methods) {
    // A copy, or the proof would share memory with the model, and change with it.
    const output = copyOf(
      outputOf(ask(model, method, input), advice),
      `what ${method} returned`,
      types,
    );
    Object.defineProperty(outputs, method, { value: output, enumerable: true });
  }
  for (const method of methods) {
    const again = outputOf(ask(model, method, input), advice);
    const found = firstDifference(outputs[method], again, tolerance, typeOf);
    if (found === undefined) continue;
    throw refused(
      `${method}(input)${found.place} was ${show(found.expected)}, and ${show(found.found)} when it was called again. A proof needs methods that give the same answer each time, and leave their input as it is.`,
    );
  }
  if (tolerance === undefined) return { input, outputs };
  const { absolute = 0, relative = 0 } = tolerance;
  return { input, outputs, tolerance: { absolute, relative } };
}

function checkOptions(options: unknown): asserts options is ProofOptions {
  if (typeof options !== 'object' || options === null || !('input' in options)) {
    throw refused('it has no input. Pass one: { proof: { input: [[5000]] } }.');
  }
  for (const key of Object.keys(options)) {
    if (key === 'input' || key === 'methods' || key === 'tolerance') continue;
    throw refused(
      `\`proof\` has the field ${show(key)}, expected any of input, methods, tolerance.`,
    );
  }
  const { methods, tolerance }: { input: unknown; methods?: unknown; tolerance?: unknown } =
    options;
  const isList =
    Array.isArray(methods) &&
    methods.length > 0 &&
    methods.every((name) => typeof name === 'string') &&
    new Set(methods).size === methods.length;
  if (methods !== undefined && !isList) {
    throw refused(
      `\`methods\` is ${show(methods)}, expected a list of one or more different names.`,
    );
  }
  const problem = tolerance === undefined ? undefined : toleranceProblem(tolerance);
  if (problem) throw refused(`\`tolerance\`${problem}.`);
}

/** The input itself, or a tensor in place of a matrix that no type describes. */
function keepable(input: unknown, typeOf: TypeFinder): unknown {
  if (!isMatrixLike(input) || typeOf(input) !== undefined) return input;
  const tensor = tensorOf(input);
  if (tensor !== undefined) return tensor;
  throw refused('the input is a matrix that holds something else than numbers.');
}

function methodsOf(model: unknown): string[] {
  const has = (name: string): boolean =>
    typeof model === 'object' && model !== null && typeof Reflect.get(model, name) === 'function';
  return has('predict') ? ['predict', 'predictProba'].filter(has) : ['transform'].filter(has);
}

const other = "Pass an input that it takes, or name the methods to call: { methods: ['predict'] }.";
const asTensor =
  'It got a tensor for the matrix, of which no model type was passed. For a method that takes no tensor, pass one in `types`, such as that of @brine/mljs/matrix, here and whenever the file is loaded.';

function outputOf(answer: Answer, advice: string): unknown {
  if ('output' in answer) return answer.output;
  throw refused(`${answer.problem} ${advice}`, answer.cause);
}

/** A deep copy of anything that can be kept. */
function copyOf(value: unknown, what: string, types: readonly TypeEntry[]): unknown {
  try {
    const { snapshot, types: met } = takeApart(value, types);
    return unpack(
      snapshot,
      snapshot.segments.map(({ bytes }) => bytes.slice()),
      { types: [...met] },
    );
  } catch (cause) {
    if (!isBrineError(cause)) throw cause;
    throw refused(`${what} cannot be kept. ${messageOf(cause)}`, cause);
  }
}

function refused(problem: string, cause?: unknown): BrineError {
  return new BrineError('INVALID_ARGUMENT', `Cannot make the proof: ${problem}`, { cause });
}
