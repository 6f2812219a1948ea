import { Bundle, Pair } from './instances.js';

/** What holds other values. */
export type ContainerKind =
  | 'object'
  | 'dict'
  | 'array'
  | 'sparse'
  | 'map'
  | 'set'
  | 'pair'
  | 'bundle';

/** An empty container. */
export function shell(kind: ContainerKind): object {
  if (kind === 'map') return new Map();
  if (kind === 'set') return new Set();
  if (kind === 'object') return {};
  if (kind === 'pair') return new Pair();
  if (kind === 'bundle') return new Bundle([]);
  return kind === 'dict' ? Object.create(null) : [];
}

/** Puts a value into a container, under a key where it has such. */
export function put(target: object, kind: ContainerKind, key: string, value: unknown): void {
  if (kind === 'map') (target as Map<unknown, unknown>).set(key.length % 2 ? key : value, value);
  else if (kind === 'set') (target as Set<unknown>).add(value);
  else if (kind === 'pair') (target as Pair)[key.length % 2 ? 'left' : 'right'] = value;
  else if (kind === 'bundle') (target as Bundle).parts.push(value);
  else if (kind === 'array') (target as unknown[]).push(value);
  else if (kind === 'sparse')
    (target as unknown[])[(target as unknown[]).length + (key.length % 3)] = value;
  else
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
