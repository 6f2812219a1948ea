import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Calls that touch files; a question mark stands before those that not every machine has. */
const calls =
  '?open,openat,close,?stat,?lstat,?newfstatat,fstat,?statx,?readlink,readlinkat,?access,faccessat,' +
  '?faccessat2,?getdents,getdents64,fchmod,fchown,pwrite64,pwritev,?pwritev2,ftruncate,fsync,' +
  'fdatasync,?rename,renameat,?renameat2,?unlink,unlinkat';

/** One call of a thread: the how many-th of its name, from 1 on. */
export interface TracedCall {
  readonly name: string;
  readonly nth: number;
  readonly thread: string;
}

/**
 * Traces a process that runs already, so that calls are counted from now on.
 *
 * @param injections what strace shall do to it, as `fsync:error=EIO:when=1`
 * @throws where the system forbids to trace
 */
export async function trace(pid: number, log: string, ...injections: string[]): Promise<Trace> {
  const inject = injections.flatMap((injection) => ['-e', `inject=${injection}`]);
  const flags = ['-f', '-p', `${pid}`, '-o', log, '-e', `trace=${calls}`, ...inject];
  const strace = spawn('strace', flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.on('data', (text: Buffer) => {
      said += text;
      if (said.includes('attached')) resolve();
    });
    strace.on('error', reject);
    strace.on('close', () => reject(new Error(said)));
  });
  return new Trace(strace, log);
}

export class Trace {
  readonly #ended: Promise<unknown>;

  constructor(
    readonly strace: ChildProcess,
    readonly log: string,
  ) {
    this.#ended = once(strace, 'close');
  }

  /** Lets the process go, if it still is there. @returns the calls that were made */
  async end(): Promise<TracedCall[]> {
    this.strace.kill('SIGINT');
    await this.#ended;
    const counts = new Map<string, number>();
    return readFileSync(this.log, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, thread, name] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
        if (thread === undefined || name === undefined) return [];
        const nth = (counts.get(`${thread} ${name}`) ?? 0) + 1;
        counts.set(`${thread} ${name}`, nth);
        return [{ name, nth, thread }];
      });
  }

  /** Whether the injection struck. To be asked at the end. */
  get struck(): boolean {
    return /\(INJECTED\)|killed by SIGKILL/.test(readFileSync(this.log, 'utf8'));
  }
}
