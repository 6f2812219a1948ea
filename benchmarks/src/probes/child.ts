/** `child.js <directory> <smoke or full>`: all probes in a process of their own. */
import { probe } from './all.js';

const [directory, sizes] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await probe(directory!, sizes === 'smoke')));
