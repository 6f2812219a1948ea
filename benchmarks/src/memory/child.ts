/** One task in a process of its own: `child.js <task> <codec> <path> <smoke or full>`. */
import { codecs } from '../codecs.js';
import { fullSizes, smokeSizes } from './model.js';
import { type TaskName, tasks } from './tasks.js';

const [task, name, path, sizes] = process.argv.slice(2);
const codec = codecs.find((candidate) => candidate.name === name);
if (codec === undefined || path === undefined || !(task! in tasks)) {
  throw new RangeError('This file is run by run.js.');
}
const figures = await tasks[task as TaskName](
  codec,
  path,
  sizes === 'smoke' ? smokeSizes : fullSizes,
);
process.stdout.write(JSON.stringify(figures));
