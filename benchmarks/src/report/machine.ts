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
const fileSystems: Readonly<Record<number, string>> = {
  61267: 'ext4',
  16914836: 'tmpfs (memory)',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  2035054128: 'overlayfs',
  26: 'apfs',
};

export function describeMachine(directory: string): Machine {
  const { type } = statfsSync(directory);
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown CPU',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    fileSystem: fileSystems[type] ?? `file system 0x${type.toString(16)}`,
    load: Number(os.loadavg()[0]!.toFixed(1)),
  };
}

export function machineLine(machine: Machine): string {
  const { cpu, cores, memoryGiB, system, node, fileSystem, load } = machine;
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB; ${system}; Node ${node}; files on ${fileSystem}; load average ${load} before`;
}
