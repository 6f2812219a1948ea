/**
 * The temporary file of a save. Its name says who writes it, as `.homes.cbor.9b74c989-4711-1f2e3d4c.brine-tmp`:
 * machine, process, random. So what a killed process left behind is told from what another one is
 * writing now, and the next save to the same path removes it.
 */
import { basename } from 'node:path';
import { crypto, fs, hostname } from './builtins.js';
import type { Procedure } from './calls.js';
import * as calls from './calls.js';
import { errnoOf } from './fileError.js';

/** Stands for machines that cannot be told from others. */
const unknownMachine = '00000000';
/** Of a file whose process cannot be asked after: no save pauses for so long. */
const day = 24 * 60 * 60 * 1000;
const suffix = /^([0-9a-f]{8})-([1-9]\d*)-[0-9a-f]{8}\.brine-tmp$/;

/** A new name for the temporary file of a save to `target`. */
export function temporaryName(target: string): string {
  const random = crypto().randomBytes(4).toString('hex');
  return `${prefixOf(target)}${thisMachine()}-${process.pid}-${random}.brine-tmp`;
}

/**
 * Removes temporary files of saves to `target` that nobody is writing any more: their process ran
 * on this machine and is gone; or it ran elsewhere, and the file has not changed for a day. What is
 * in doubt stays.
 *
 * @param now time of the file system in milliseconds, as a network drive has a clock of its own
 */
export function* sweep(directory: string, target: string, now: number): Procedure<void> {
  const prefix = prefixOf(target);
  for (const name of yield* namesIn(directory)) {
    if (!name.startsWith(prefix)) continue;
    const [, machine, pid] = suffix.exec(name.slice(prefix.length)) ?? [];
    if (machine === undefined) continue;
    const here = machine === thisMachine() && machine !== unknownMachine;
    if (here && isRunning(Number(pid))) continue;
    const youngest = here ? Number.POSITIVE_INFINITY : now - day;
    yield* calls.quietly(removeFile(`${directory}/${name}`, youngest));
  }
}

function* removeFile(path: string, youngest: number): Procedure<void> {
  const found = yield* calls.lstat(path);
  if (found.isFile() && found.mtimeMs < youngest) yield* calls.unlink(path);
}

function* namesIn(directory: string): Procedure<readonly string[]> {
  try {
    return yield* calls.readdir(directory);
  } catch {
    // One may be allowed to write in a directory and not to list it.
    return [];
  }
}

/** Cut by code points: at most 40 × 4 bytes, as a name may have 255 and half of a pair is no text. */
function prefixOf(target: string): string {
  return `.${Array.from(basename(target).toWellFormed()).slice(0, 40).join('')}.`;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM, for one, says that it runs for another user.
    return errnoOf(error) !== 'ESRCH';
  }
}

let machineId: string | undefined;

/**
 * Equal for processes that see each other, and for no others: containers on one machine count their
 * processes apart, and after a restart the numbers begin anew. Only Linux tells.
 */
function thisMachine(): string {
  machineId ??= identify();
  return machineId;
}

function identify(): string {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    const processes = fs.readlinkSync('/proc/self/ns/pid');
    const text = [boot, processes, hostname()].join('\n');
    return crypto().createHash('sha256').update(text).digest('hex').slice(0, 8);
  } catch {
    return unknownMachine;
  }
}
