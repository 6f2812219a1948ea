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
import { writeResults } from '../report/results.js';
import { inDirectory } from '../report/workspace.js';
import { select } from '../select.js';
import { type Finding, findingsOf } from './goals.js';
import { fullSizes, smokeSizes } from './model.js';
import { type MemoryReport, markdownMemory, textMemory } from './report.js';
import type { Figures, TaskName } from './tasks.js';

/** `pnpm bench memory`: measures our codecs, prints, and writes the results unless of a part only. */
export async function runMemory({ smoke, filters }: Arguments): Promise<void> {
  const chosen = select(filters, { peers: codecs, payloads: [] }).peers;
  const report = await inDirectory(async (directory): Promise<MemoryReport> => {
    const machine = describeMachine(directory);
    const findings: Finding[] = [];
    for (const { name } of chosen) {
      const path = join(directory, name);
      const run = async (task: TaskName): Promise<Figures> =>
        await runTask(task, name, path, smoke);
      const [dump, load, open] = [await run('dump'), await run('load'), await run('open')];
      findings.push(...findingsOf(name, { dump, load, open }));
      rmSync(path);
    }
    clearProgress();
    const size = formatMiB((smoke ? smokeSizes : fullSizes).weights);
    return { date: new Date().toISOString().slice(0, 10), machine, size, findings };
  });
  process.stdout.write(textMemory(report));
  if (smoke || filters.length > 0) return;
  writeResults('memory', report, markdownMemory(report));
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
