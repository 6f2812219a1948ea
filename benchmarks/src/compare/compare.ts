import { setImmediate } from 'node:timers/promises';
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
  readonly onTurn: (text: string) => void;
}

/**
 * Measures all peers on one payload, in rounds: each peer saves and loads once per round, so
 * that what disturbs the machine meets all alike; each round starts with another peer, and every
 * other goes backwards, so that nobody always comes after the same. The first round is not timed.
 * After the least number of rounds, whoever has spent more than an equal share of the budget sits
 * out, and the others go on together until their shares are spent: so the slow don't keep the quick
 * from being measured often.
 */
export async function compare(
  payload: Payload,
  peers: readonly Peer[],
  { directory, minRounds, maxRounds, onTurn }: CompareOptions,
): Promise<Result[]> {
  const data = payload.make();
  const contestants = peers.map((peer) => new Contestant(peer, data, directory));
  const share = (payload.budget * 1000) / peers.length;
  let taking = contestants;
  for (let round = 0; round <= maxRounds; round++) {
    if (round === minRounds + 1) taking = contestants.filter(({ spent }) => spent < share);
    taking = taking.filter(({ failed }) => !failed);
    if (round > minRounds && !fits(taking, round, share)) break;
    for (const contestant of order(taking, round)) {
      onTurn(`${payload.name}, round ${round}: ${contestant.name}`);
      // Lets a Ctrl-C through.
      await setImmediate();
      contestant.takeTurn(round > 0);
    }
  }
  return contestants.map((contestant) => contestant.result(payload.name));
}

/** Whether one more round, as long as those before it, stays within the shares of those in it. */
function fits(contestants: readonly Contestant[], rounds: number, share: number): boolean {
  const spent = contestants.reduce((sum, contestant) => sum + contestant.spent, 0);
  return contestants.length > 0 && spent + spent / rounds <= share * contestants.length;
}

/** Whose turn it is in a round, from the first to the last. */
export function order<T>(list: readonly T[], round: number): T[] {
  const start = round % list.length;
  const rotated = [...list.slice(start), ...list.slice(0, start)];
  return round % 2 === 0 ? rotated : rotated.reverse();
}
