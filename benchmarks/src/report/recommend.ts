/** The rules by which results become advice. They are told in `rules`, word for word what is done. */
import type { Result } from '../compare/result.js';
import { isWide } from '../compare/statistics.js';
import type { Results } from './results.js';

/** Below these factors a difference does not decide. */
const tie = { time: 1.1, wideTime: 4 / 3, size: 1.02 } as const;

/** Their load reads nothing yet. */
const lazy: readonly string[] = ['py-joblib-mmap'];

export const rules: readonly string[] = [
  'Time is dump without fsync, which is the disk’s, plus load: medians of one run on one machine.',
  'Of our formats, those within 10 % of the quickest are as fast; where the runs of either spread wide (~), within a third.',
  'Of the fast ones, the smallest file wins; where files differ by less than 2 %, the smallest bundle; then the order CBOR, Protocol Buffers, FlatBuffers.',
  'Of single arrays, the largest counts, for one kind of model. In doubt, take what wins for most kinds; of several, the one that takes least time over all of them.',
  'A rival is the quickest other format that gave back every bit of that payload. Raw bytes are no format, and a memory map has not read anything yet. Rule 2 says when it is as quick.',
];

/** A format for one payload. */
export interface Choice {
  readonly payload: string;
  /** One of ours. */
  readonly format: string;
  /** Milliseconds of rule 1. */
  readonly time: number;
  readonly fileBytes: number;
  readonly why: string;
  readonly rival: Rival | undefined;
}

export interface Rival {
  readonly peer: string;
  readonly time: number;
  /** How many times as long it takes as the format chosen. */
  readonly factor: number;
  /** Quicker or slower by more than what rule 2 lets pass. */
  readonly verdict: 'quicker' | 'as quick' | 'slower';
}

/** A choice for each kind of model on which our formats were measured. */
export function choices(results: Results): Choice[] {
  const found = results.payloads.flatMap(({ name, shape, bytes }) => {
    const choice = shape === 'values' ? undefined : choose(results, name);
    return choice ? [{ choice, shape, bytes }] : [];
  });
  const single = found.filter(({ shape }) => shape === 'array').map(({ bytes }) => bytes);
  return found
    .filter(({ shape, bytes }) => shape !== 'array' || bytes === Math.max(...single))
    .map(({ choice }) => choice);
}

/** What to take for a model of which nothing is known. */
export function inDoubt(list: readonly Choice[], results: Results): string | undefined {
  const wins = new Map<string, number>();
  for (const { format } of list) wins.set(format, (wins.get(format) ?? 0) + 1);
  const most = Math.max(...wins.values());
  const [first] = [...wins.keys()]
    .filter((format) => wins.get(format) === most)
    .sort((a, b) => overall(results, a) - overall(results, b));
  return first;
}

/** Rule 1. */
export function timeOf({ times }: Result): number | undefined {
  const { unflushed, load } = times;
  return unflushed && load && unflushed.median + load.median;
}

function choose({ results, bundles, peers }: Results, payload: string): Choice | undefined {
  const measured = results.filter(
    (result) => result.payload === payload && timeOf(result) !== undefined,
  );
  const familyOf = (name: string) => peers.find((peer) => peer.name === name)?.family;
  const ours = measured.filter(({ peer }) => familyOf(peer) === 'brine').sort(byTime);
  const [quickest, second] = ours;
  if (quickest === undefined) return undefined;
  const fast = ours.filter((result) => isTie(quickest, result));
  const least = Math.min(...fast.map(({ fileBytes }) => fileBytes!));
  const small = fast.filter(({ fileBytes }) => fileBytes! < least * tie.size);
  const bundleOf = (name: string): number => bundles.find(({ peer }) => peer === name)?.bytes ?? 0;
  const order = peers.map(({ name }) => name);
  const [chosen] = small.toSorted(
    (a, b) => bundleOf(a.peer) - bundleOf(b.peer) || order.indexOf(a.peer) - order.indexOf(b.peer),
  );
  const time = timeOf(chosen!)!;
  const isRival = ({ peer, losses }: Result): boolean =>
    !['brine', 'raw'].includes(familyOf(peer)!) && !lazy.includes(peer) && losses.length === 0;
  const others = measured.filter(isRival).sort(byTime);
  return {
    payload,
    format: chosen!.peer,
    time,
    fileBytes: chosen!.fileBytes!,
    why: reason(ours.length, fast, small, second && timeOf(second)! / timeOf(quickest)!),
    rival: others[0] && rivalOf(others[0], chosen!),
  };
}

function rivalOf(other: Result, chosen: Result): Rival {
  const [time, own] = [timeOf(other)!, timeOf(chosen)!];
  const isQuicker = time < own;
  const isSame = isQuicker ? isTie(other, chosen) : isTie(chosen, other);
  const verdict = isSame ? 'as quick' : isQuicker ? 'quicker' : 'slower';
  return { peer: other.peer, time, factor: time / own, verdict };
}

function reason(
  all: number,
  fast: readonly Result[],
  small: readonly Result[],
  lead: number | undefined,
): string {
  if (all === 1) return 'the only one measured';
  if (fast.length === 1) return `${lead!.toFixed(1)} times as fast as the next`;
  const speed = fast.length === all ? 'all are as fast' : `${fast.length} are as fast`;
  if (small.length === 1) return `${speed}, and this makes the smallest file`;
  return `${speed} and as small, and this makes the smallest bundle`;
}

function isTie(a: Result, b: Result): boolean {
  const wide = [a, b].some(({ times }) => isWide(times.unflushed!) || isWide(times.load!));
  return timeOf(b)! <= timeOf(a)! * (wide ? tie.wideTime : tie.time);
}

function byTime(a: Result, b: Result): number {
  return timeOf(a)! - timeOf(b)!;
}

/** Sum of logarithms of a format's times, for comparing only. */
function overall({ results }: Results, format: string): number {
  return results
    .filter(({ peer }) => peer === format)
    .reduce((sum, result) => sum + Math.log(timeOf(result) ?? 1), 0);
}
