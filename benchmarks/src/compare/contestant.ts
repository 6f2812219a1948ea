import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../peers/peer.js';
import { flushMs } from './flushClock.js';
import { losses } from './losses.js';
import type { Result } from './result.js';
import { summarise } from './statistics.js';

/** A peer in a comparison, and its figures so far. */
export class Contestant {
  readonly name: string;
  readonly #peer: Peer;
  readonly #data: Float64Array;
  readonly #directory: string;
  readonly #dumps: number[] = [];
  readonly #unflushed: number[] = [];
  readonly #loads: number[] = [];
  readonly #losses = new Set<string>();
  #spent = 0;
  #fileBytes = 0;
  #error: string | undefined;

  constructor(peer: Peer, data: Float64Array, directory: string) {
    this.name = peer.name;
    this.#peer = peer;
    this.#data = data;
    this.#directory = directory;
  }

  /** Milliseconds in all turns, with all that belongs to them. */
  get spent(): number {
    return this.#spent;
  }

  get failed(): boolean {
    return this.#error !== undefined;
  }

  /** Saves, loads and compares once. */
  takeTurn(timed: boolean): void {
    const start = performance.now();
    this.#saveAndLoad(timed);
    this.#spent += performance.now() - start;
  }

  #saveAndLoad(timed: boolean): void {
    const path = join(this.#directory, this.#peer.name + this.#peer.extension);
    try {
      const flushed = flushMs();
      const dump = milliseconds(() => this.#peer.save(this.#data, path));
      const unflushed = dump - (flushMs() - flushed);
      let loaded: unknown;
      const load = milliseconds(() => {
        loaded = this.#peer.load(path);
      });
      for (const loss of losses(this.#data, loaded)) this.#losses.add(loss);
      this.#fileBytes = statSync(path).size;
      if (!timed) return;
      this.#dumps.push(dump);
      this.#unflushed.push(unflushed);
      this.#loads.push(load);
    } catch (error) {
      // Results are published, and the path of a temporary file is nobody's business.
      this.#error = String(error).replaceAll(this.#directory, '');
    }
  }

  result(payload: string): Result {
    const { name: peer } = this;
    if (this.#error !== undefined) {
      return { payload, peer, figures: undefined, error: this.#error };
    }
    const figures = {
      dump: summarise(this.#dumps),
      unflushed: summarise(this.#unflushed),
      load: summarise(this.#loads),
      fileBytes: this.#fileBytes,
      losses: [...this.#losses],
    };
    return { payload, peer, figures, error: undefined };
  }
}

/** Starts with no garbage, so that nobody pays for collecting what another left. */
function milliseconds(action: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  action();
  return performance.now() - start;
}
