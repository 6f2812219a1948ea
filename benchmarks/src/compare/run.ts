import type { Arguments } from '../arguments.js';
import { payloads, smokePayloads } from '../payloads/index.js';
import { peers } from '../peers/index.js';
import { describeMachine } from '../report/machine.js';
import { clearProgress, showProgress } from '../report/progress.js';
import { writeResults } from '../report/results.js';
import { inDirectory } from '../report/workspace.js';
import { select } from '../select.js';
import { compare } from './compare.js';
import { comparisonOf, markdownReport, textReport } from './report.js';
import type { Result } from './result.js';
import { warmUp } from './warmUp.js';

/** `pnpm bench`: compares, prints, and writes the results unless they are of a part only. */
export async function runComparison({ smoke, filters }: Arguments): Promise<void> {
  const chosen = select(filters, { peers, payloads: smoke ? smokePayloads : payloads });
  const comparison = await inDirectory(async (directory) => {
    const machine = describeMachine(directory);
    const rounds = smoke ? { minRounds: 2, maxRounds: 2 } : { minRounds: 3, maxRounds: 200 };
    showProgress('Warming up');
    warmUp(chosen.peers, directory, smoke ? 0 : 300);
    const results: Result[] = [];
    for (const payload of chosen.payloads) {
      const options = { directory, ...rounds, onTurn: showProgress };
      results.push(...(await compare(payload, chosen.peers, options)));
    }
    clearProgress();
    return comparisonOf(machine, results);
  });
  process.stdout.write(textReport(comparison, chosen.payloads));
  if (smoke || filters.length > 0) return;
  writeResults('compare', comparison, markdownReport(comparison, chosen.payloads, chosen.peers));
}
