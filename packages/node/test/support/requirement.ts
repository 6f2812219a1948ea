/**
 * Whether a check can run here. In CI each one must, so there it throws instead.
 *
 * @param reason that is printed when it can't
 */
export function canRun(isThere: boolean, reason: string): boolean {
  if (isThere) return true;
  if (process.env.BRINE_REQUIRE_ALL) throw new Error(reason);
  console.warn(`Skipped: ${reason}`);
  return false;
}
