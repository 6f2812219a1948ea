import { readFileSync, writeFileSync } from 'node:fs';

/** What an action took. */
export interface Peak {
  /** Most bytes in memory at any moment of it, above those before it. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/**
 * Peak resident memory of this process during `action`, above what it was before. Linux keeps the
 * high-water mark and can reset it (proc(5), `clear_refs`); elsewhere the mark since the start of
 * the process has to do, which tells less where there was a peak before.
 */
export async function peakOf(action: () => Promise<void>): Promise<Peak> {
  globalThis.gc?.();
  const canReset = resetMark();
  const before = canReset ? status('VmRSS') : highWaterMark();
  const start = performance.now();
  await action();
  const milliseconds = performance.now() - start;
  const after = canReset ? status('VmHWM') : highWaterMark();
  return { bytes: after - before, milliseconds };
}

function resetMark(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}

function status(name: 'VmRSS' | 'VmHWM'): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(
    readFileSync('/proc/self/status', 'utf8'),
  );
  if (match === null) throw new Error(`/proc/self/status has no ${name}.`);
  return Number(match[1]) * 1024;
}

function highWaterMark(): number {
  return process.resourceUsage().maxRSS * 1024;
}
