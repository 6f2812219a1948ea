import type { Stats } from 'node:fs';
import type { Procedure } from './calls.js';
import * as calls from './calls.js';
import { errnoOf } from './fileError.js';

/**
 * Gives the new file owner, group and permissions of the one that it replaces, as an editor does.
 * Only root can give a file to another user, and others can set only groups that they are in. Where
 * the group cannot be kept, its permissions would go to a group that nobody chose, so it may then do
 * what everyone may.
 */
export function* keepOwner(fd: number, created: Stats, old: Stats): Procedure<void> {
  if (process.platform === 'win32') return;
  let mode = old.mode & 0o7777;
  const keptGroup = old.gid === created.gid || (yield* changeOwner(fd, created.uid, old.gid));
  const keptUser =
    old.uid === created.uid || (yield* changeOwner(fd, old.uid, keptGroup ? old.gid : created.gid));
  if (!keptGroup) mode = (mode & 0o707) | ((mode & 0o007) << 3);
  // Of another owner, setuid would mean another thing.
  if (!keptUser) mode &= 0o777;
  if (mode !== (created.mode & 0o7777)) yield* calls.fchmod(fd, mode);
}

/** @returns whether this process is allowed to */
function* changeOwner(fd: number, uid: number, gid: number): Procedure<boolean> {
  try {
    yield* calls.fchown(fd, uid, gid);
    return true;
  } catch (error) {
    // EINVAL: a user or group that a container has no number for.
    if (['EPERM', 'EINVAL'].includes(errnoOf(error))) return false;
    throw error;
  }
}
