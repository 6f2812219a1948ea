/**
 * Milliseconds that this process has computed for, in all its threads and in the system: unlike those of a
 * clock, they do not depend on what else the machine does.
 */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
