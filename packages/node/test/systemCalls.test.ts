/** Saves that are killed at each system call in turn, and saves whose system calls fail. */
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { dumpSync } from '@brine/node';
import { describe, expect, it } from 'vitest';
import { freshDirectory } from './support/files.js';
import { model, whichModel } from './support/models.mjs';
import { record } from './support/profile.js';
import { canRun } from './support/requirement.js';
import { type Outcome, Saver, type Task } from './support/saver.js';
import { type Trace, type TracedCall, trace } from './support/strace.js';

const forms = ['dump', 'dumpSync'] as const;
type Form = (typeof forms)[number];
const errors = ['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG', 'EINTR', 'EACCES'];
/** Large enough that the head is written last, by a call of its own. */
const size = { arrays: 1, length: 2 ** 19 };

const at = freshDirectory();
const canTrace = canRun(
  await traceable(),
  'saves are not disturbed at their system calls, as strace is missing or not allowed: install strace',
);

async function traceable(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const saver = await new Saver().ready();
  try {
    await (await trace(saver.pid, '/dev/null')).end();
    return true;
  } catch {
    return false;
  } finally {
    await saver.kill();
  }
}

/** A file, and a link to it in another folder, through which it is saved. */
function place(name: string): { readonly folder: string; readonly link: string } {
  const folder = at(name);
  fs.mkdirSync(folder);
  fs.symlinkSync(`${name}/model`, at(`${name}.link`));
  return { folder, link: at(`${name}.link`) };
}

/** One save under strace. */
async function traced(
  saver: Saver,
  task: Task,
  ...injections: string[]
): Promise<{ outcome: Outcome; calls: TracedCall[]; trace: Trace }> {
  const tracing = await trace(saver.pid, `${task.path}.log`, ...injections);
  const outcome = await saver.save(task);
  return { outcome, calls: await tracing.end(), trace: tracing };
}

/** The calls of the thread that saves. */
async function callsOfSave(saver: Saver, task: Task): Promise<TracedCall[]> {
  const { outcome, calls } = await traced(saver, task);
  expect(outcome).toEqual({});
  const saving = calls.find(({ name }) => name.startsWith('rename'))!.thread;
  return calls.filter(({ thread }) => thread === saving);
}

describe.skipIf(!canTrace)('a save that is disturbed at each system call', () => {
  it('survives SIGKILL at each', async () => {
    const numbers = await Promise.all(forms.map(killAtEachCall));
    record('systemCalls', { systemCallsKilled: numbers[0]! + numbers[1]! });
  }, 600_000);

  async function killAtEachCall(how: Form): Promise<number> {
    const { folder, link } = place(how);
    const path = `${folder}/model`;
    const task = (n: number): Task => ({ how, path: link, n, ...size });
    const old = () => dumpSync(model(1, 1, 100), path, { codec: cbor, durable: false });
    // What a killed process leaves, so that there is something to sweep.
    old();
    const [victim, first] = await Promise.all([new Saver().ready(), new Saver().ready()]);
    const { outcome } = await traced(victim, task(2), 'fsync:signal=KILL:when=1');
    expect(outcome).toBe('killed');
    const stale = fs.readdirSync(folder).find((name) => name !== 'model')!;
    await first.save(task(2));
    fs.writeFileSync(`${folder}/${stale}`, '');
    const calls = await callsOfSave(first, task(2));
    await first.kill();
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.filter(({ name }) => name.startsWith('pwrite'))).toHaveLength(2);
    const renamed = calls.findIndex(({ name }) => name.startsWith('rename'));
    let next = new Saver();
    for (const [index, { name, nth }] of calls.entries()) {
      const saver = await next.ready();
      next = new Saver();
      old();
      // As in the save that was counted: the first one of a process asks for the machine's name.
      await saver.save({ ...task(1), durable: false });
      fs.writeFileSync(`${folder}/${stale}`, '');
      const { outcome } = await traced(saver, task(2), `${name}:signal=KILL:when=${nth}`);
      expect([name, nth, outcome]).toEqual([name, nth, 'killed']);
      expect([name, nth, whichModel(path)]).toEqual([name, nth, index <= renamed ? 1 : 2]);
      expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
      old();
      expect(fs.readdirSync(folder)).toEqual(['model']);
    }
    await next.kill();
    return calls.length;
  }

  it('keeps the old model, or has the new one, whatever fails', async () => {
    const numbers = await Promise.all(forms.map(failAtEachCall));
    record('faults', { faultsInjected: numbers[0]! + numbers[1]! });
  }, 600_000);

  async function failAtEachCall(how: Form): Promise<number> {
    const { folder, link } = place(how);
    const path = `${folder}/model`;
    const task = (n: number): Task => ({ how, path: link, n, ...size });
    const saver = await new Saver().ready();
    await saver.save(task(1));
    let old = 1;
    let injected = 0;
    for (const { name, nth } of await callsOfSave(saver, task(1))) {
      for (const error of errors) {
        for (const when of [`${nth}`, `${nth}+`]) {
          // Node repeats what was interrupted, for good.
          if (error === 'EINTR' && when.endsWith('+')) continue;
          const injection = `${name}:error=${error}:when=${when}`;
          const fresh = old + 1;
          const { outcome, trace } = await traced(saver, task(fresh), injection);
          expect([injection, trace.struck]).toEqual([injection, true]);
          const found = whichModel(path);
          expect([injection, outcome, found]).toEqual([
            injection,
            outcome,
            isInPlace(outcome) ? fresh : old,
          ]);
          expect([injection, fs.readdirSync(folder)]).toEqual([injection, ['model']]);
          expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
          old = found;
          injected++;
        }
      }
    }
    await saver.kill();
    return injected;
  }

  it('tells what failed first, and sweeps later what it could not remove', async () => {
    const { folder, link } = place('twice');
    const saver = await new Saver().ready();
    const task: Task = { how: 'dump', path: link, n: 1, ...size };
    await saver.save(task);
    const twice = ['pwritev:error=ENOSPC:when=1', 'unlink:error=EIO:when=1'];
    const { outcome } = await traced(saver, { ...task, n: 2 }, ...twice);
    expect(outcome).toEqual({
      code: 'DISK_FULL',
      message: `Cannot save to ${link}: the disk is full. Free some space, or choose another place.`,
    });
    expect(whichModel(`${folder}/model`)).toBe(1);
    expect(fs.readdirSync(folder).length).toBe(2);
    await saver.kill();
    dumpSync(model(3, 1, 1), link, { codec: cbor });
    expect(fs.readdirSync(folder)).toEqual(['model']);
  });
});

/** What the one who saves is told. */
function isInPlace(outcome: Outcome): boolean {
  if (outcome === 'killed') return false;
  return outcome.code === undefined || outcome.code === 'DURABILITY_UNKNOWN';
}
