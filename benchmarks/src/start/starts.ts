import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { order } from '../compare/compare.js';
import { summarise } from '../compare/statistics.js';
import { withState } from '../compare/withState.js';
import { housePrice } from '../payloads/housePrice.js';
import type { Peer } from '../peers/peer.js';
import type { Start } from '../report/results.js';

/** The floor: a process that does nothing. */
export const bareNode = 'node -e 0';

/** The smallest program that loads the model by another peer. */
const child = fileURLToPath(new URL('child.js', import.meta.url));
const python = fileURLToPath(new URL('../../python/start.py', import.meta.url));

/** From where packages are found. */
const folder = fileURLToPath(new URL('.', import.meta.url));

/** What the README has its readers write: `node --input-type=module -e PROGRAM FILE`. */
const ours = (codec: string): string => `
import { ${codec} } from '@brine/codec-${codec}';
import { LinearRegression } from '@brine/models';
import { loadSync } from '@brine/node';

const homes = loadSync(process.argv[1], { codecs: [${codec}], types: [LinearRegression] });
process.stdout.write(String(homes.predict([[5000]])[0]));
`;

interface Program {
  readonly peer: string;
  readonly args: readonly [program: string, ...args: string[]];
}

/** From the start of a process to its end, with the first prediction of a loaded model in it. */
export function measureStarts(
  peers: readonly Peer[],
  pythonProgram: string | undefined,
  directory: string,
  runs: number,
): Start[] {
  const programs: Program[] = [{ peer: bareNode, args: [process.execPath, '-e', '0'] }];
  for (const peer of peers) {
    const way = peer.on(housePrice);
    if (typeof way === 'string') continue;
    const path = join(directory, `start-${peer.name}`);
    withState(way, peer, housePrice).dump(housePrice.make(), path);
    const program =
      peer.family === 'brine'
        ? ['--input-type=module', '-e', ours(peer.name.replace('brine-', ''))]
        : [child, peer.name];
    programs.push({ peer: peer.name, args: [process.execPath, ...program, path] });
  }
  if (pythonProgram !== undefined) {
    for (const peer of ['py-pickle', 'py-joblib']) {
      const path = join(directory, `start-${peer}`);
      execFileSync(pythonProgram, [python, peer, path, 'save']);
      programs.push({ peer, args: [pythonProgram, python, peer, path] });
    }
  }
  const samples = new Map<string, number[]>(programs.map(({ peer }) => [peer, []]));
  for (let round = 0; round <= runs; round++) {
    for (const { peer, args } of order(programs, round)) {
      const [program, ...rest] = args;
      const start = performance.now();
      try {
        execFileSync(program, rest, { stdio: 'pipe', cwd: folder });
      } catch {
        // It fails on this payload, which the table says; a failure has no time.
        samples.delete(peer);
      }
      // The first finds programs that are not in memory yet.
      if (round > 0) samples.get(peer)?.push(performance.now() - start);
    }
  }
  return Array.from(samples, ([peer, list]) => ({ peer, milliseconds: summarise(list) }));
}
