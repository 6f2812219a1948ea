import { nameOf } from '../builtins.js';
import { type BrineErrorCode, isBrineError, problemAndAdvice, sentenceOf } from '../errors.js';
import type { Holder } from './draft.js';

/** What a walk does with what cannot be kept: it stops at the first, or leaves it out and goes on. */
export type OnFinding = 'stop' | 'go on';

/** Where something stands: in which holder, and where in it. The model itself stands nowhere. */
export interface Spot {
  readonly holder: Holder | undefined;
  readonly position: number;
  /** The rest of the path, from there on. */
  readonly step: string;
}

/** Something that cannot be kept. */
export interface Finding {
  readonly code: BrineErrorCode;
  readonly spot: Spot;
  /** What is there, at `path`. */
  problem(path: string): string;
  /** What to do about it. */
  readonly advice: string;
  readonly cause?: unknown;
}

/** A function or a symbol. */
export function codeFinding(value: unknown, spot: Spot): Finding {
  const isFunction = typeof value === 'function';
  const found = isFunction ? `the function ${nameOf(value)}` : `the symbol ${String(value)}`;
  return {
    code: 'UNSUPPORTED_VALUE',
    spot,
    problem: (path) => `Cannot keep ${found}, found at ${path}.`,
    advice: isFunction
      ? 'Code is never kept. Keep the data that the function needs, and give the class a model type that makes the function again in fromState.'
      : "Keep a string in its place, or leave it out in a model type's toState.",
  };
}

/** A string that is not Unicode. */
export function textFinding(spot: Spot): Finding {
  return {
    code: 'UNSUPPORTED_VALUE',
    spot,
    problem: (path) =>
      `Cannot keep a string with a lone surrogate, which no UTF-8 can hold, found at ${path}.`,
    advice: 'Replace it by toWellFormed(), or keep its UTF-16 units in a Uint16Array.',
  };
}

/** An object that is not as it should be. */
export function valueFinding(found: string, advice: string, spot: Spot): Finding {
  return {
    code: 'UNSUPPORTED_VALUE',
    spot,
    problem: (path) => `Cannot keep ${found}, found at ${path}.`,
    advice,
  };
}

/** An object of which a getter, or the trap of a proxy, throws. */
export function throwingFinding(cause: unknown, spot: Spot): Finding {
  return {
    code: 'UNSUPPORTED_VALUE',
    spot,
    problem: (path) =>
      `Cannot keep an object that throws when it is read, found at ${path}: ${sentenceOf(cause)}`,
    advice: 'Keep plain data in its place.',
    cause,
  };
}

/** An instance of a class that no model type describes; nobody can give a built-in one its own. */
export function classFinding(name: string, isBuiltIn: boolean, spot: Spot): Finding {
  return {
    code: 'UNDESCRIBED_CLASS',
    spot,
    problem: (path) => `No model type describes class ${name}, found at ${path}.`,
    advice: isBuiltIn
      ? 'Keep plain data in its place, or pass a model type for it, made by defineModelType(), in `types`.'
      : 'Give the class a static modelType, or pass one made by defineModelType() in `types`.',
  };
}

/** A model whose type fails to take it apart. */
export function stateFinding(type: string, cause: unknown, spot: Spot): Finding {
  const failed = (path: string): string => `toState of model type "${type}" failed at ${path}`;
  if (!isBrineError(cause)) {
    return {
      code: 'INVALID_STATE',
      spot,
      problem: (path) => `${failed(path)}: ${sentenceOf(cause)}`,
      advice: 'If the model is not trained yet, train it first; else mend its toState.',
      cause,
    };
  }
  const { problem, advice } = problemAndAdvice(cause.message);
  return {
    code: cause.code,
    // Its path starts at the model.
    spot: { ...spot, step: spot.step + (cause.path ?? '$').slice(1) },
    problem: (path) => `${failed(path)}: ${problem}`,
    advice,
    cause,
  };
}
