/** How far a run goes. */
export interface Profile {
  readonly name: 'smoke' | 'quick' | 'full';
  /** Of the tiny payload, before each turn. */
  readonly warmUpMs: number;
  /** For each work in a turn. */
  readonly measureMs: number;
  readonly maxRuns: number;
  /** Turns, each in a process of its own. */
  readonly rounds: number;
  /** Turns of the slow too, however long they take. */
  readonly leastRounds: number;
  /** Milliseconds for all turns of one peer on one payload, but for these. */
  readonly shareMs: number;
  /** After which a turn is given up. */
  readonly timeoutMs: number;
  /** Payloads of fewer bytes are also encoded and decoded in memory. */
  readonly inMemoryBytes: number;
  /** Payloads of as many bytes have their peaks of memory taken, which are noise in smaller ones. */
  readonly peakBytes: number;
  /** Starts of each program that are timed. */
  readonly starts: number;
}

export const profiles: Readonly<Record<Profile['name'], Profile>> = {
  smoke: {
    name: 'smoke',
    warmUpMs: 0,
    measureMs: 0,
    maxRuns: 1,
    rounds: 1,
    leastRounds: 1,
    shareMs: 0,
    timeoutMs: 60_000,
    inMemoryBytes: Number.POSITIVE_INFINITY,
    peakBytes: Number.POSITIVE_INFINITY,
    starts: 1,
  },
  quick: {
    name: 'quick',
    warmUpMs: 40,
    measureMs: 25,
    maxRuns: 30,
    rounds: 2,
    leastRounds: 1,
    shareMs: 800,
    timeoutMs: 8000,
    inMemoryBytes: 2 ** 22,
    peakBytes: 2 ** 26,
    starts: 5,
  },
  full: {
    name: 'full',
    warmUpMs: 200,
    measureMs: 200,
    maxRuns: 200,
    rounds: 5,
    // A turn on gigabytes may meet a busy disk, which one turn alone cannot tell.
    leastRounds: 2,
    shareMs: 7000,
    timeoutMs: 60_000,
    // Node 20 has no arrays of more bytes.
    inMemoryBytes: 2 ** 32,
    peakBytes: 2 ** 23,
    starts: 21,
  },
};

/** For a part that was asked for by name: as thorough as the full one, within seconds each. */
export const partProfile: Profile = { ...profiles.full, leastRounds: 1, shareMs: 4000 };

/** For a model of the reader's own, peaks of memory however small it is. */
export const ownProfile: Profile = { ...partProfile, peakBytes: 0 };
