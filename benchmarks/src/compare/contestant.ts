import type { Command } from './ask.js';
import type { Answer } from './job.js';
import { type Peaks, type Result, type Samples, works } from './result.js';
import { summarise } from './statistics.js';

/** A peer in a comparison, and what is known of it so far. */
export class Contestant {
  readonly name: string;
  readonly command: Command;
  /** Milliseconds of all its turns, with all that belongs to them. */
  spent = 0;
  readonly #payload: string;
  readonly #samples: Samples = {};
  readonly #losses = new Set<string>();
  #end: Pick<Result, 'outcome' | 'reason'> | undefined;
  #fileBytes: number | undefined;
  readonly #peaks: Partial<Record<keyof Peaks, number>> = {};

  constructor(name: string, command: Command, payload: string) {
    this.name = name;
    this.command = command;
    this.#payload = payload;
  }

  /** Whether there is anything more to ask. */
  get isDone(): boolean {
    return this.#end !== undefined;
  }

  take(answer: Answer): void {
    if ('cannot' in answer) this.#end = { outcome: 'cannot', reason: answer.cannot };
    else if ('error' in answer) this.#end = { outcome: 'failed', reason: answer.error };
    else if ('samples' in answer) {
      for (const work of works) {
        const samples = answer.samples[work];
        if (samples) this.#samples[work] = [...(this.#samples[work] ?? []), ...samples];
      }
      for (const loss of answer.losses) this.#losses.add(loss);
      this.#fileBytes = answer.fileBytes;
    }
  }

  takePeak(kind: keyof Peaks, answer: Answer): void {
    if ('peak' in answer) this.#peaks[kind] = answer.peak;
  }

  result(): Result {
    const { name: peer } = this;
    const payload = this.#payload;
    const losses = [...this.#losses];
    if (this.#end) return { payload, peer, ...this.#end, times: {}, losses };
    const times = Object.fromEntries(
      Object.entries(this.#samples).map(([work, samples]) => [work, summarise(samples)]),
    );
    const { dump, load } = this.#peaks;
    return {
      payload,
      peer,
      outcome: 'measured',
      times,
      losses,
      ...(this.#fileBytes !== undefined && { fileBytes: this.#fileBytes }),
      ...(dump !== undefined && load !== undefined && { peaks: { dump, load } }),
    };
  }
}
