import { statfsSync } from 'node:fs';
import os from 'node:os';

/** What figures depend on; nothing that names the machine or its user. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** Where the files are written. */
  readonly fileSystem: string;
  /** Load average of the minute before the run; 0 where the system has none. */
  readonly load: number;
}

/** By the numbers of statfs(2). */
const fileSystems: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext4'],
  [0x01021994, 'tmpfs (memory)'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0x794c7630, 'overlayfs'],
  [0x1a, 'apfs'],
]);

export function describeMachine(directory: string): Machine {
  const { type } = statfsSync(directory);
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown CPU',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    fileSystem: fileSystems.get(type) ?? `file system 0x${type.toString(16)}`,
    load: Number(os.loadavg()[0]!.toFixed(1)),
  };
}

export function machineLine(machine: Machine): string {
  const { cpu, cores, memoryGiB, system, node, fileSystem, load } = machine;
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB; ${system}; Node ${node}; files on ${fileSystem}; load average ${load} before`;
}
