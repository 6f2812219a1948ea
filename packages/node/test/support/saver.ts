import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** One save, as saver.mjs makes it. */
export interface Task {
  readonly how: 'dump' | 'dumpSync';
  readonly path: string;
  readonly n: number;
  readonly arrays: number;
  readonly length: number;
  readonly durable?: boolean;
}

/** How a save ended: with an error of this code, or well, or with the death of the process. */
export type Outcome = { readonly code?: string; readonly message?: string } | 'killed';

/** The program that runs in it. */
export const saverProgram: string = fileURLToPath(new URL('saver.mjs', import.meta.url));

/** A process that runs saver.mjs. */
export class Saver {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;

  /**
   * Its file-system calls that are waited for come from one thread, whose calls can be counted. With one
   * arena only, since glibc opens a file of the kernel's settings when it makes another one smaller.
   */
  constructor(program = saverProgram) {
    this.#child = spawn(process.execPath, [program], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, UV_THREADPOOL_SIZE: '1', MALLOC_ARENA_MAX: '1' },
    });
    this.#ended = once(this.#child, 'close');
    // It may be dead already when it is told something.
    this.#child.stdin!.on('error', () => {});
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.#child.pid!;
  }

  async ready(): Promise<this> {
    if ((await this.#next()) !== 'ready') throw new Error('The saver did not start.');
    return this;
  }

  async save(task: Task): Promise<Outcome> {
    this.#tell(task);
    const outcome = await this.#next();
    if (outcome !== undefined) return outcome as Outcome;
    await this.#ended;
    return 'killed';
  }

  /** Gives up the rights of root: from now on it is this user, and in these groups. */
  async become(user: number, groups: readonly number[]): Promise<this> {
    this.#tell({ become: { user, groups } });
    const outcome = await this.#next();
    if (JSON.stringify(outcome) === '{}') return this;
    throw new Error(`The saver stayed who it was: ${JSON.stringify(outcome)}`);
  }

  /** Starts to save one model after the other. @returns number of the first, once it is saved */
  async saveForever(path: string, from: number): Promise<number> {
    this.#tell({ forever: true, path, from });
    return (await this.#next()) as number;
  }

  /** With SIGKILL. @returns number of the last model known to be saved, where any is */
  async kill(): Promise<number | undefined> {
    this.#child.kill('SIGKILL');
    let last: unknown;
    for (let said = await this.#next(); said !== undefined; said = await this.#next()) last = said;
    await this.#ended;
    return last as number | undefined;
  }

  #tell(task: unknown): void {
    this.#child.stdin!.write(`${JSON.stringify(task)}\n`);
  }

  async #next(): Promise<unknown> {
    const { done, value } = await this.#lines.next();
    return done ? undefined : JSON.parse(value);
  }
}
