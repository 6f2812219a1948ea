import { answerLine, choiceTable, sayingTable } from './answer.js';
import { machineLine } from './machine.js';
import { rules } from './recommend.js';
import type { Results } from './results.js';
import { markdownTable } from './table.js';

/** `docs/which-format.md`: the answer in one screen. */
export function whichFormat(results: Results): string {
  const sayings = sayingTable(results);
  return `# Which format?

${answerLine(results)}

${markdownTable(choiceTable(results))}

![Time of one load against the size of an array, for every peer](which-format.svg)

${sayings.rows.length > 0 ? `${markdownTable(sayings)}\n` : ''}
Your own model answers better: \`pnpm bench my-model.cbor\` saves and loads it in every format.

## Rules

The answers above follow from the figures by these rules; other figures give other answers.

${rules.map((rule, i) => `${i + 1}. ${rule}`).join('\n')}

Written by \`pnpm bench${results.profile === 'full' ? ' --full' : ''}\` on ${results.date}. ${machineLine(results.machine)}. ${results.python}.
All peers, all figures and how they were measured: [benchmarks](../benchmarks/README.md).
`;
}
