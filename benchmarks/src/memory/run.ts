import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Arguments } from '../arguments.js';
import { codecs } from '../codecs.js';
import { formatMiB } from '../report/format.js';
import { describeMachine } from '../report/machine.js';
import { clearProgress, showProgress } from '../report/progress.js';
import { select } from '../select.js';
import { inDirectory } from '../workspace.js';
import { type Finding, findingsOf } from './goals.js';
import { fullSizes, smokeSizes } from './model.js';
import { type MemoryReport, textMemory } from './report.js';
import type { Figures, TaskName } from './tasks.js';

/** `pnpm bench memory`: measures our codecs and prints. */
export async function runMemory({ profile, filters }: Arguments): Promise<void> {
  const smoke = profile === 'smoke';
  const chosen = select(filters, { peers: codecs, payloads: [] }).peers;
  const report = await inDirectory(async (directory): Promise<MemoryReport> => {
    const machine = describeMachine(directory);
    const findings: Finding[] = [];
    for (const { name } of chosen) {
      findings.push(...findingsOf(name, await memoryOf(name, directory, smoke)));
    }
    clearProgress();
    const size = formatMiB((smoke ? smokeSizes : fullSizes).weights);
    return { date: new Date().toISOString().slice(0, 10), machine, size, findings };
  });
  process.stdout.write(textMemory(report));
}

/** The figures of all tasks for one codec. */
export async function memoryOf(
  codec: string,
  directory: string,
  smoke: boolean,
): Promise<Record<TaskName, Figures>> {
  const path = join(directory, codec);
  const run = async (task: TaskName): Promise<Figures> => await runTask(task, codec, path, smoke);
  const figures = { dump: await run('dump'), load: await run('load'), open: await run('open') };
  rmSync(path);
  return figures;
}

async function runTask(
  task: TaskName,
  codec: string,
  path: string,
  smoke: boolean,
): Promise<Figures> {
  showProgress(`${codec}: ${task}`);
  const child = fileURLToPath(new URL('child.js', import.meta.url));
  const args = ['--expose-gc', child, task, codec, path, smoke ? 'smoke' : 'full'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Figures;
}
