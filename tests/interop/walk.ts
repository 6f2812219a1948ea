import { isTensor, type ModelType } from '@brine/core';

/** An object of a model. */
export interface Part {
  readonly object: unknown;
  /** Of its node, where it is no row and no long array. */
  readonly kind: string;
  /** Of plain objects and of instances that declare their fields; else empty. */
  readonly keys: readonly string[];
  readonly values: readonly unknown[];
  /** Name of the model type of instances that declare their fields. */
  readonly type?: string;
}

/** All objects of a model, each once, depth first. */
export class Walk {
  readonly parts: readonly Part[];

  constructor(model: unknown) {
    const parts: Part[] = [];
    const seen = new Set<unknown>();
    const waiting = [model];
    while (waiting.length > 0) {
      const object = waiting.pop();
      if (typeof object !== 'object' || object === null || seen.has(object)) continue;
      seen.add(object);
      const part = partOf(object);
      parts.push(part);
      for (const value of part.values.toReversed()) waiting.push(value);
    }
    this.parts = parts;
  }
}

function partOf(object: object): Part {
  const list = (kind: string, values: readonly unknown[]): Part => ({
    object,
    kind,
    keys: [],
    values,
  });
  const record = (kind: string, keys: readonly string[], type?: string): Part => ({
    object,
    kind,
    keys,
    values: keys.map((key) => Object.getOwnPropertyDescriptor(object, key)!.value as unknown),
    ...(type === undefined ? {} : { type }),
  });
  if (Object.getPrototypeOf(object) === null) return record('dict', Object.keys(object));
  if (Object.getPrototypeOf(object) === Object.prototype) {
    return record('object', Object.keys(object));
  }
  const { modelType } = object.constructor as { readonly modelType?: ModelType };
  if (modelType?.fields) return record('model', modelType.fields, modelType.name);
  if (modelType) return list('model', [modelType.toState(object)]);
  if (Array.isArray(object)) {
    const isDense = Object.keys(object).length === object.length;
    return list(isDense ? 'array' : 'sparse', Object.values(object));
  }
  if (object instanceof Map) return list('map', [...object].flat());
  if (object instanceof Set) return list('set', [...object]);
  if (object instanceof Date) return list('date', []);
  if (isTensor(object)) return list('tensor', []);
  if (object instanceof ArrayBuffer) return list('arrayBuffer', []);
  return list(object instanceof DataView ? 'dataView' : 'typedArray', []);
}
