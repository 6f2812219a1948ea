/**
 * A value as text that tells every bit: -0, NaN, holes, classes, order of keys, which references are
 * shared. So answers can be compared across processes.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  /** @type {Map<object, number>} */
  const met = new Map();
  /** @param {unknown} part @returns {string} */
  const write = (part) => {
    if (typeof part === 'function') return `function ${part.name} ${String(part)}`;
    if (typeof part !== 'object' || part === null) {
      if (typeof part === 'string') return JSON.stringify(part);
      return Object.is(part, -0) ? '-0' : String(part);
    }
    const number = met.get(part);
    if (number !== undefined) return `#${number}`;
    met.set(part, met.size);
    const name = Object.getPrototypeOf(part)?.constructor?.name;
    if (part instanceof Error) return `${name} ${JSON.stringify(part.message)}`;
    if (part instanceof Set || part instanceof Map) return `${name} ${write([...part])}`;
    if (ArrayBuffer.isView(part))
      return `${name} ${Array.from(/** @type {any} */ (part), write).join()}`;
    const entries = Object.keys(part).map((key) => `${key}: ${write(Reflect.get(part, key))}`);
    const length = Array.isArray(part) ? part.length : '';
    // A symmetric matrix keeps its numbers where only its methods reach them.
    const hidden = 'toCompact' in part ? write(/** @type {any} */ (part).to2DArray()) : '';
    return `${name} ${length} { ${entries.join(', ')} ${hidden} }`;
  };
  return write(value);
}
