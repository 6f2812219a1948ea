/** A scalar as the readers in python/ print it. */
export type PlainValue =
  | readonly ['null' | 'undefined']
  | readonly ['boolean', boolean]
  | readonly ['number', bits: string]
  | readonly ['text', string];

export function plainScalar(value: unknown): PlainValue {
  switch (typeof value) {
    case 'undefined':
      return ['undefined'];
    case 'boolean':
      return ['boolean', value];
    case 'string':
      return ['text', value];
    case 'number':
      return ['number', bitsOf(value)];
    default:
      if (value === null) return ['null'];
      throw new TypeError(`${typeof value} is no scalar`);
  }
}

/** The bits of a float64 in hexadecimal; of the many NaNs, the one that files hold. */
export function bitsOf(value: number): string {
  if (Number.isNaN(value)) return '7ff8000000000000';
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}
