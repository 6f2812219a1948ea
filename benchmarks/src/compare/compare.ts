import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload } from '../payloads/payload.js';
import { ask, type Command } from './ask.js';
import { Contestant } from './contestant.js';
import type { Job } from './job.js';
import type { Profile } from './profile.js';
import type { Result } from './result.js';

/** Who takes part, by name, and the program that knows it. */
export interface Entrant {
  readonly name: string;
  readonly command: Command;
  /** Why it cannot do a payload, where that is known without asking. */
  readonly cannot?: (payload: Payload) => string | undefined;
}

/** How far to go, and whom to tell. */
export interface CompareOptions {
  readonly profile: Profile;
  /** For files. */
  readonly directory: string;
  readonly onTurn: (text: string) => void;
}

/**
 * Measures all entrants on one payload, in rounds, each turn in a process of its own, so that what
 * disturbs the machine meets all alike and nobody inherits another's garbage or compiled code. Each
 * round starts with another, and every other goes backwards. Whoever has spent its share of the time
 * sits out, so the slow have one turn and the quick have several.
 */
export async function compare(
  payload: Payload,
  entrants: readonly Entrant[],
  { profile, directory, onTurn }: CompareOptions,
): Promise<Result[]> {
  const all = entrants.map(({ name, command, cannot }) => {
    const contestant = new Contestant(name, command, payload.name);
    const reason = cannot?.(payload);
    if (reason !== undefined) contestant.take({ cannot: reason });
    return contestant;
  });
  const turn = async (contestant: Contestant, kind: Job['kind']) => {
    const { name: peer, command } = contestant;
    const job = jobOf(payload, peer, kind, directory, profile);
    const [answer] = await ask(command, [job], profile.timeoutMs);
    return answer!;
  };
  // What comes back of `values` is the same every time, and its speed of no interest.
  const rounds = payload.shape === 'values' ? 1 : profile.rounds;
  for (let round = 0; round < rounds; round++) {
    const taking = all.filter(({ isDone, spent }) => {
      return !isDone && (round < profile.leastRounds || spent + spent / round <= profile.shareMs);
    });
    for (const contestant of order(taking, round)) {
      onTurn(`${payload.name}, round ${round + 1} of ${rounds}: ${contestant.name}`);
      const start = performance.now();
      contestant.take(await turn(contestant, 'time'));
      contestant.spent += performance.now() - start;
      clear(directory, contestant.name);
    }
  }
  if (payload.bytes >= profile.peakBytes) {
    for (const contestant of all.filter(({ isDone }) => !isDone)) {
      onTurn(`${payload.name}, peaks of memory: ${contestant.name}`);
      contestant.takePeak('dump', await turn(contestant, 'dump'));
      contestant.takePeak('load', await turn(contestant, 'load'));
      clear(directory, contestant.name);
    }
  }
  return all.map((contestant) => contestant.result());
}

/** All entrants of a program in one process, once each: to see whether everything works. */
export async function smoke(
  payloads: readonly Payload[],
  entrants: readonly Entrant[],
  { profile, directory, onTurn }: CompareOptions,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const command of new Set(entrants.map((entrant) => entrant.command))) {
    onTurn(command[0]);
    const turns = entrants
      .filter((entrant) => entrant.command === command)
      .flatMap(({ name }) => payloads.map((payload) => ({ name, payload })));
    const jobs = turns.map(({ name, payload }) => jobOf(payload, name, 'time', directory, profile));
    // What is tiny leaves nothing to collect, and a collection takes longer than all the rest.
    const [program, ...args] = command.filter((word) => word !== '--expose-gc');
    const answers = await ask([program!, ...args], jobs, profile.timeoutMs);
    turns.forEach(({ name, payload }, i) => {
      const contestant = new Contestant(name, command, payload.name);
      contestant.take(answers[i]!);
      results.push(contestant.result());
    });
  }
  return results;
}

function jobOf(
  payload: Payload,
  peer: string,
  kind: Job['kind'],
  directory: string,
  { name, warmUpMs, measureMs, maxRuns, inMemoryBytes }: Profile,
): Job {
  const { name: title, file } = payload;
  const tiny = name === 'smoke';
  const inMemory = payload.bytes < inMemoryBytes;
  const run = { warmUpMs, measureMs, maxRuns, inMemory };
  const job = { kind, payload: title, peer, directory, tiny, ...run };
  return file === undefined ? job : { ...job, file };
}

/** What a turn leaves behind, above all one that was killed. */
function clear(directory: string, peer: string): void {
  for (const file of readdirSync(directory)) {
    if (file.startsWith(`${peer}-`)) rmSync(join(directory, file), { force: true });
  }
}

/** Whose turn it is in a round, from the first to the last. */
export function order<T>(list: readonly T[], round: number): T[] {
  if (list.length === 0) return [];
  const start = round % list.length;
  const rotated = [...list.slice(start), ...list.slice(0, start)];
  return round % 2 === 0 ? rotated : rotated.reverse();
}
