/** Whether `await` would call a method of a value, instead of giving the value. */
export function isThenable(value: unknown): value is object {
  const hasMembers = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return hasMembers && typeof Reflect.get(value, 'then') === 'function';
}
