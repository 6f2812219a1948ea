/** Quick actions run in a row up to this long, so that what is timed is not the collector's wake. */
const rowMs = 10;
/** A first run that is quicker says more about cold caches than about the action. */
const coldMs = 100;

/**
 * Times an action again and again, for `milliseconds` or `maxRuns`, once at least. It starts with
 * no garbage, so that nobody pays for collecting what another left.
 */
export function timed(
  milliseconds: number,
  maxRuns: number,
  action: () => unknown,
  onRun?: (spent: number) => void,
): number[] {
  const samples: number[] = [];
  let inRow = Number.POSITIVE_INFINITY;
  const end = performance.now() + milliseconds;
  let cold = true;
  do {
    if (inRow > rowMs) {
      globalThis.gc?.();
      inRow = 0;
    }
    const start = performance.now();
    action();
    const spent = performance.now() - start;
    inRow += spent;
    if (!cold || spent > coldMs) {
      samples.push(spent);
      onRun?.(spent);
    }
    cold = false;
  } while (samples.length === 0 || (performance.now() < end && samples.length < maxRuns));
  return samples;
}
