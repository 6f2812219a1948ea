import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { peakOf } from '../memory/peak.js';
import { payloadNamed } from '../payloads/index.js';
import { ownFile } from '../payloads/ownFile.js';
import type { Payload } from '../payloads/payload.js';
import { peerNamed } from '../peers/index.js';
import type { Way } from '../peers/peer.js';
import { flushMs } from './flushClock.js';
import type { Answer, Job } from './job.js';
import { losses } from './losses.js';
import { prefault } from './prefault.js';
import type { Samples } from './result.js';
import { timed } from './stopwatch.js';
import { withState } from './withState.js';

/** Does one job in this process. */
export async function takeTurn(job: Job): Promise<Answer> {
  const payload = job.file === undefined ? payloadNamed(job.payload) : ownFile(job.file);
  const peer = await peerNamed(job.peer);
  const found = peer.on(payload);
  if (typeof found === 'string') return { cannot: found };
  const way = withState(found, peer, payload);
  const path = join(job.directory, `${peer.name}-${payload.name.replace(/\W/g, '-')}`);
  warmUp(way, payload, `${path}-tiny`, job.warmUpMs);
  if (job.kind === 'time') return time(way, payload, path, job);
  const value = job.kind === 'dump' ? make(payload, job) : undefined;
  const { bytes } = await peakOf(async () => {
    if (job.kind === 'dump') way.dump(value, path);
    else held = way.load(path);
  });
  return { peak: bytes };
}

/** Keeps what was loaded until its memory has been measured. */
export let held: unknown;

function time(way: Way, payload: Payload, path: string, job: Job): Answer {
  const value = make(payload, job);
  if (!job.tiny) prefault(payload.bytes);
  const samples: Samples = {};
  const run = (action: () => unknown, onRun?: () => void): number[] =>
    timed(job.measureMs, job.maxRuns, action, onRun);
  if (job.inMemory) {
    let bytes: Uint8Array | undefined;
    samples.encode = run(() => {
      bytes = way.encode(value);
    });
    samples.decode = run(() => way.decode(bytes!));
  }
  const flushes: number[] = [];
  let before = flushMs();
  let flushed = 0;
  samples.dump = run(
    () => {
      before = flushMs();
      way.dump(value, path);
      flushed = flushMs() - before;
    },
    () => flushes.push(flushed),
  );
  samples.unflushed = samples.dump.map((spent, i) => spent - flushes[i]!);
  let loaded: unknown;
  samples.load = run(() => {
    loaded = way.load(path);
  });
  const { open, tensor } = way;
  if (open) samples.open = run(() => open(path));
  if (tensor && !job.tiny) samples.tensor = run(() => tensor(path));
  const answer = { samples, fileBytes: statSync(path).size, losses: losses(value, loaded) };
  rmSync(path);
  return answer;
}

function make(payload: Payload, { tiny }: Job): unknown {
  return tiny ? payload.tiny() : payload.make();
}

/** Until V8 has compiled what it will. Whoever fails here fails again where it is reported. */
function warmUp(way: Way, payload: Payload, path: string, milliseconds: number): void {
  const value = payload.tiny();
  const end = performance.now() + milliseconds;
  try {
    do {
      way.decode(way.encode(value));
      way.dump(value, path);
      way.load(path);
      way.open?.(path);
    } while (performance.now() < end);
  } catch {}
  rmSync(path, { force: true });
}
