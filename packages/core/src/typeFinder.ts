import { carriedType, type ModelType, type TypeEntry, typeTable } from './modelType.js';

/** Finds the model type that describes a value. */
export type TypeFinder = (value: unknown) => ModelType | undefined;

/** A finder that looks in `types` first, then at what the value's class carries. */
export function typeFinder(types: readonly TypeEntry[]): TypeFinder {
  const { byPrototype } = typeTable(types);
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const prototype: object | null = Object.getPrototypeOf(value);
    return prototype === null ? undefined : (byPrototype.get(prototype) ?? carriedType(prototype));
  };
}
