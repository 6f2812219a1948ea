/** Longest path in a message, in characters; what is further away is left out. */
export const maxPath = 1000;

/** The step from an object to the value of a key, or from an array to an element. */
export function keyStep(key: PropertyKey): string {
  if (typeof key !== 'string') return `[${String(key)}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
    ? `.${key}`
    : `[${JSON.stringify(key)}]`;
}

/** The step from a run of values of some kind to the one at `position`. */
export function listStep(kind: string, values: readonly unknown[], position: number): string {
  switch (kind) {
    case 'array':
    case 'packed':
      return `[${position}]`;
    case 'sparse':
      return `[${Number(values[position - 1])}]`;
    case 'set':
      return `.values()[${position}]`;
    case 'map': {
      const key = values[position - (position % 2)];
      if (position % 2 === 0) return `.keys()[${position / 2}]`;
      return typeof key === 'string'
        ? `.get(${JSON.stringify(key)})`
        : `.values()[${(position - 1) / 2}]`;
    }
    case 'described':
      // Beside the model: `$about.metadata` is no path in it, as `$.about.metadata` is.
      return ['', 'about', 'proof'][position]!;
    default:
      return '';
  }
}
