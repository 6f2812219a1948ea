/**
 * `node:crypto`, loaded when it is first used: that takes 3 ms, and a program that only loads models
 * needs none of it.
 */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
