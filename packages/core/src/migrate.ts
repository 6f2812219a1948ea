/** Brings states of older versions of a model type forward, one version at a time. */
import { BrineError, messageOf } from './errors.js';

/**
 * Steps between the versions of a state: `2` turns a state of version 2 into one of version 3. A
 * state comes from a file, so a step checks what it uses.
 */
export type Migrations = Readonly<Record<number, (state: unknown) => unknown>>;

/** What migrations need to know of a model type. */
interface Versioned {
  readonly name: string;
  readonly version: number;
  readonly migrate?: Migrations | undefined;
}

/**
 * Checks that every older version has its step, and no other has one.
 *
 * @throws BrineError `INVALID_ARGUMENT`, naming the step
 */
export function checkMigrations({ name, version, migrate = {} }: Versioned): void {
  if (typeof migrate !== 'object' || migrate === null) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Model type "${name}" has a ${typeof migrate} for \`migrate\`, expected an object with a function for each older version: { 1: (state) => the state of version 2 }.`,
    );
  }
  for (const step of Object.keys(migrate)) {
    const isOlder = /^[1-9]\d*$/.test(step) && Number(step) < version;
    if (!isOlder || typeof migrate[Number(step)] !== 'function') {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `Model type "${name}" is version ${version}, so \`migrate\` holds functions for the versions before it, found ${step}: ${typeof Reflect.get(migrate, step)}. Take the step out, or raise the version.`,
      );
    }
  }
  // Ends at the first gap, so after as many rounds as there are steps.
  for (let step = 1; step < version; step++) {
    if (Object.hasOwn(migrate, step)) continue;
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Model type "${name}" is version ${version}, but \`migrate\` has no step ${step}. Add it: migrate: { ${step}: (state) => the state of version ${step + 1} }; a step that throws refuses files of that version.`,
    );
  }
}

/**
 * A state of `version` as one of the type's present version.
 *
 * @throws BrineError `INVALID_STATE`, naming the step that failed
 */
export function migrated(type: Versioned, state: unknown, version: number): unknown {
  let result = state;
  for (let step = version; step < type.version; step++) {
    try {
      result = type.migrate![step]!(result);
    } catch (cause) {
      throw new BrineError(
        'INVALID_STATE',
        `the step of migrate from version ${step} to ${step + 1} failed: ${messageOf(cause)}`,
        { cause },
      );
    }
  }
  return result;
}
