// A process with writers and readers of one file, until its time is up. Prints how often they did.
import { cbor } from '@brine/codec-cbor';
import { dump, load } from '@brine/node';
import { model, whichOf } from './models.mjs';

const [path, crowd, writers, readers, seconds] = [
  process.argv[2],
  ...process.argv.slice(3).map(Number),
];
const end = performance.now() + seconds * 1000;
const counts = { writes: 0, reads: 0, models: 0 };
const seen = new Set();

/** Says by its number who wrote it: crowd, writer, how many-th. */
async function write(writer) {
  for (let turn = 0; performance.now() < end; turn++) {
    const n = (crowd * 100 + writer) * 1e6 + turn;
    await dump(model(n, 1 + (turn % 3), 20_000), path, { codec: cbor, durable: turn % 2 === 0 });
    counts.writes++;
  }
}

async function read() {
  while (performance.now() < end) {
    seen.add(whichOf(await load(path, { codecs: [cbor] })));
    counts.reads++;
  }
}

await Promise.all([
  ...Array.from({ length: writers }, (_, writer) => write(writer)),
  ...Array.from({ length: readers }, read),
]);
counts.models = seen.size;
console.log(JSON.stringify(counts));
