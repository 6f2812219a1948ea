// A process that saves what it is told, to be killed or disturbed while it does. Each line of its
// input is a task; each line of its output is how one ended, or how far a loop has come.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { cbor } from '@brine/codec-cbor';
import { dump, dumpSync } from '@brine/node';
import { model } from './models.mjs';

async function save({ how, path, n, arrays, length, durable }) {
  const options = { codec: cbor, durable };
  if (how === 'dump') await dump(model(n, arrays, length), path, options);
  else dumpSync(model(n, arrays, length), path, options);
}

/** In all four ways in turn, in sizes from 100 bytes to 250 KB. */
async function saveForever({ path, from }) {
  for (let n = from; ; n++) {
    const how = n % 2 === 0 ? 'dump' : 'dumpSync';
    await save({ how, path, n, arrays: 1, length: (n % 7) ** 2 * 900, durable: n % 4 < 2 });
    say(n);
  }
}

/** Gives up the rights of root, for good. */
function become({ user, groups }) {
  process.setgroups(groups);
  process.setgid(user);
  process.setuid(user);
}

async function run(task) {
  if (task.forever) return await saveForever(task);
  try {
    if (task.become) become(task.become);
    else await save(task);
    say({});
  } catch (error) {
    say({ code: error.code, message: error.message });
  }
}

/** At once, so that nothing is said too late. */
function say(what) {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  void run(JSON.parse(line));
});
say('ready');
