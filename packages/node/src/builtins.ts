/**
 * Modules of Node, each loaded when it is first needed, and not by `import`: that makes a list of all that a
 * module exports, for which `node:fs` loads all of streams. Together 2 ms of the start of a program.
 */
export const fs: typeof import('node:fs') = process.getBuiltinModule('node:fs');

/** It takes 3 ms, and a program that only loads models needs none of it. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}

export function hostname(): string {
  return process.getBuiltinModule('node:os').hostname();
}
