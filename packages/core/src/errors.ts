/** What went wrong, as a word that code can switch on. */
export type BrineErrorCode =
  // The bytes of a file.
  | 'EMPTY_FILE'
  | 'UNKNOWN_FORMAT'
  | 'UNSUPPORTED_VERSION'
  | 'TRUNCATED'
  | 'TRAILING_BYTES'
  | 'DAMAGED'
  | 'MALFORMED'
  | 'LIMIT_EXCEEDED'
  // Who signed them.
  | 'UNSIGNED'
  | 'UNTRUSTED_KEY'
  | 'SIGNATURE_INVALID'
  | 'SIGNATURE_MISMATCH'
  // What the caller passed.
  | 'CODEC_NOT_PASSED'
  | 'TYPE_NOT_PASSED'
  | 'METHOD_NOT_PASSED'
  | 'TYPE_VERSION'
  | 'DUPLICATE_NAME'
  | 'INVALID_ARGUMENT'
  // What a model holds.
  | 'UNSUPPORTED_VALUE'
  | 'UNDESCRIBED_CLASS'
  | 'CYCLE_THROUGH_MODEL'
  | 'INVALID_STATE'
  | 'PROOF_FAILED'
  // What an estimator is asked to do.
  | 'INVALID_INPUT'
  | 'NOT_FITTED'
  // Where files live.
  | 'NOT_FOUND'
  | 'DIRECTORY_MISSING'
  | 'IS_DIRECTORY'
  | 'PERMISSION_DENIED'
  | 'DISK_FULL'
  | 'DURABILITY_UNKNOWN'
  | 'IO'
  // Where code runs.
  | 'UNSUPPORTED_PLATFORM';

/** The place and the cause of a {@link BrineError}. */
export interface BrineErrorDetails {
  /** Name of the codec that was at work. */
  readonly codec?: string | undefined;
  /** Byte offset in the file. */
  readonly offset?: number | undefined;
  /** Path inside the model: `$.steps[1].kernel`. */
  readonly path?: string | undefined;
  /** Path of the file. */
  readonly file?: string | undefined;
  /** The error that this one explains. */
  readonly cause?: unknown;
}

const brand: unique symbol = Symbol.for('brine.error') as never;

/**
 * Every failure in Brine is one of these: a `code` for programs, a message for people that says
 * what was found, what was expected and what to do, and the place where it happened.
 */
export class BrineError extends Error {
  override readonly name: string = 'BrineError';
  readonly code: BrineErrorCode;
  readonly codec: string | undefined;
  readonly offset: number | undefined;
  readonly path: string | undefined;
  readonly file: string | undefined;

  constructor(code: BrineErrorCode, message: string, details: BrineErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.codec = details.codec;
    this.offset = details.offset;
    this.path = details.path;
    this.file = details.file;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Whether `error` is a {@link BrineError}, of this copy of the package or of another. */
export function isBrineError(error: unknown): error is BrineError {
  return error instanceof Error && brand in error;
}

/** What a thrown value says, whatever it is. */
export function messageOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message;
  return typeof cause === 'string' ? cause : `a thrown ${typeof cause}`;
}

/** The first sentence of a message, which says what was found, and the others, which say what to do. */
export function problemAndAdvice(message: string): { problem: string; advice: string } {
  const [problem = '', ...advice] = message.split(/(?<=\.) (?=[A-Z])/);
  return { problem, advice: advice.join(' ') };
}

/** What a thrown value says, as a sentence: more can stand behind it. */
export function sentenceOf(cause: unknown): string {
  const message = messageOf(cause);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
