/** Checks of a state by a schema of the caller's, whichever library it comes from. */
import { BrineError } from './errors.js';
import { keyStep } from './path.js';

/**
 * A validator as zod, valibot, arktype and others make them: the part of Standard Schema
 * (https://standardschema.dev, version 1) that loading needs.
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
  };
}

/** What a {@link StandardSchema} says of a value. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** What is wrong with a value, and where in it. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** How many issues a message shows. */
const shown = 3;

/** A state that a schema refuses; where the model is, only the reader of a file knows. */
class RefusedState extends BrineError {
  readonly issues: readonly SchemaIssue[];

  constructor(issues: readonly SchemaIssue[]) {
    super('INVALID_STATE', messageAt('$', issues), { path: '$' });
    this.issues = issues;
  }
}

/** Whether a value looks like a {@link StandardSchema}. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  // Schemas of arktype are functions.
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  const standard: unknown = Reflect.get(value, '~standard');
  if (typeof standard !== 'object' || standard === null) return false;
  return (
    Reflect.get(standard, 'version') === 1 &&
    typeof Reflect.get(standard, 'validate') === 'function'
  );
}

/**
 * The state as the schema gives it.
 *
 * @throws BrineError `INVALID_STATE` with the first issues, `INVALID_ARGUMENT` for a schema that
 *   takes its time
 */
export function validated<Output>(schema: StandardSchema<Output>, state: unknown): Output {
  const { vendor, validate } = schema['~standard'];
  const result = validate(state);
  if ('then' in result) {
    // Nobody waits for it, so nobody else would catch it.
    result.then(undefined, () => undefined);
    throw new BrineError(
      'INVALID_ARGUMENT',
      `the schema (${vendor}) is asynchronous, and a model is built without waiting. Leave asynchronous checks out of it, and make them on the loaded model.`,
    );
  }
  if (result.issues) throw new RefusedState(result.issues);
  return result.value;
}

/** What the error of a schema says of a model at `path`; `undefined` for any other error. */
export function refusalAt(path: string, error: unknown): string | undefined {
  return error instanceof RefusedState ? messageAt(path, error.issues) : undefined;
}

function messageAt(path: string, issues: readonly SchemaIssue[]): string {
  const told = issues.slice(0, shown).map(({ message, path: steps = [] }) => {
    const place = steps.map((step) => keyStep(typeof step === 'object' ? step.key : step));
    return `${path}${place.join('')}: ${message}`;
  });
  const more = issues.length - told.length;
  return told.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
