/** Of this process: what `resourceUsage` tells on Linux counts the process that started it, too. */
import { readFileSync } from 'node:fs';

/** The most memory that this process ever had, in bytes. */
export function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kib] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kib) * 1024;
}
