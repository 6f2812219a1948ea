import type { Payload } from '../payloads/payload.js';
import type { Peer } from '../peers/peer.js';
import { Contestant } from './contestant.js';
import type { Result } from './result.js';

/** How far to go, and whom to tell. */
export interface CompareOptions {
  /** Where the files go; exists, and is empty. */
  readonly directory: string;
  /** Rounds at least, whatever they take. */
  readonly minRounds: number;
  /** Rounds at most, however little they take. */
  readonly maxRounds: number;
  /** Called before each turn. */
  onTurn(text: string): void;
}

/**
 * Measures all peers on one payload, in rounds: each peer saves and loads once per round, and each
 * round starts with another peer, so that what disturbs the machine, and what one peer leaves to
 * the next, meets all alike. The first round is not timed. Rounds are made until the budget of the
 * payload is spent.
 */
export function compare(
  payload: Payload,
  peers: readonly Peer[],
  { directory, minRounds, maxRounds, onTurn }: CompareOptions,
): Result[] {
  const data = payload.make();
  const contestants = peers.map((peer) => new Contestant(peer, data, directory));
  const end = performance.now() + payload.budget * 1000;
  for (let round = 0; round <= maxRounds; round++) {
    if (round > minRounds && performance.now() > end) break;
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(round + turn) % contestants.length]!;
      onTurn(`${payload.name}, round ${round}: ${contestant.name}`);
      contestant.takeTurn(round > 0);
    }
  }
  return contestants.map((contestant) => contestant.result(payload.name));
}
