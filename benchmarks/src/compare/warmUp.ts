import { join } from 'node:path';
import { floats } from '../payloads/floats.js';
import type { Peer } from '../peers/peer.js';

/**
 * Has each peer save and load a middling array until V8 has compiled what it will, for at least 3
 * times and `milliseconds`.
 */
export function warmUp(peers: readonly Peer[], directory: string, milliseconds: number): void {
  const data = floats(2 ** 14);
  for (const peer of peers) {
    const path = join(directory, `warm-up${peer.extension}`);
    const end = performance.now() + milliseconds;
    for (let turn = 0; turn < 3 || performance.now() < end; turn++) {
      try {
        peer.save(data, path);
        peer.load(path);
      } catch {
        // Whoever fails here fails again where it is reported.
        break;
      }
    }
  }
}
