import { checkDecoders } from '../checkDecoders.js';
import { BrineError } from '../errors.js';
import { resolveLimits } from '../limits.js';
import { show } from '../show.js';
import { type Findings, inspect } from './inspect.js';
import { Pass, passBlock } from './pass.js';
import { DigestList } from './sha256.js';
import type { VerifyOptions } from './verifyOptions.js';

/** A stretch of a file: `start` is its first byte, `end` is one past its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is known of a file by the blocks that were read so far, which come in order. */
export class Tally {
  readonly digests: DigestList;
  readonly #byteLength: number;
  readonly #expected: readonly Uint8Array[] | undefined;
  readonly #pass: Pass<Findings>;
  readonly #changed: { start: number; end: number }[] = [];

  constructor(byteLength: number, options: VerifyOptions) {
    const limits = resolveLimits(options?.limits);
    this.#pass = new Pass(inspect(byteLength, checkDecoders(options), limits));
    this.#byteLength = byteLength;
    this.#expected = checkExpected(options.expected);
    if (options.startSha256 !== undefined) checkFunction('startSha256', options.startSha256);
    this.digests = new DigestList(options.startSha256);
  }

  /** @param block may be written over afterwards */
  add(block: Uint8Array, digest: Uint8Array): void {
    const index = this.digests.length;
    this.digests.add(digest);
    const isAsExpected = this.#expected === undefined || isSame(digest, this.#expected[index]);
    if (!isAsExpected) this.#addChanged(index);
    this.#pass.add(block, isAsExpected);
  }

  get findings(): Findings {
    return this.#pass.result();
  }

  /** Runs of blocks that are not as expected, among them those that should stand behind the file's end. */
  changed(): readonly Stretch[] {
    const { length = 0 } = this.#expected ?? {};
    for (let index = this.digests.length; index < length; index++) this.#addChanged(index);
    return Object.freeze(this.#changed.map((run) => Object.freeze(run)));
  }

  #addChanged(index: number): void {
    const start = index * passBlock;
    const end = start + passBlock;
    const isLast = start < this.#byteLength && end > this.#byteLength;
    const run = { start, end: isLast ? this.#byteLength : end };
    const last = this.#changed.at(-1);
    if (last?.end === start) last.end = run.end;
    else this.#changed.push(run);
  }
}

function isSame(found: Uint8Array, expected: Uint8Array | undefined): boolean {
  return expected !== undefined && found.every((byte, index) => byte === expected[index]);
}

/** @throws BrineError `INVALID_ARGUMENT` for anything but a list of digests, or none */
function checkExpected(expected: readonly Uint8Array[] | undefined): typeof expected {
  const isDigest = (digest: unknown): boolean =>
    digest instanceof Uint8Array && digest.length === 32;
  // A copy, since `every` skips holes.
  if (expected === undefined || (Array.isArray(expected) && [...expected].every(isDigest))) {
    return expected;
  }
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${show(expected)} for \`expected\`, expected a list of Uint8Arrays of 32 bytes, the SHA-256 of each MiB.`,
  );
}

/** @throws BrineError `INVALID_ARGUMENT` where an option is no function */
export function checkFunction(name: string, given: unknown): void {
  if (typeof given === 'function') return;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${show(given)} for \`${name}\`, expected a function.`,
  );
}
