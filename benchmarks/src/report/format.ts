/** Figures as they are shown. */

/** Milliseconds to 3 digits: `0.0912`, `9.12`, `1,230`. */
export function formatMs(milliseconds: number): string {
  const rounded = Number(milliseconds.toPrecision(3));
  const decimals = rounded >= 100 ? 0 : rounded >= 10 ? 1 : rounded >= 1 ? 2 : 3;
  return formatNumber(rounded, decimals);
}

/** With commas between thousands. */
export function formatNumber(value: number, decimals = 0): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** `512.3 MiB`. */
export function formatMiB(bytes: number): string {
  return `${formatNumber(bytes / 2 ** 20, 1)} MiB`;
}

/** `31.5 KiB`. */
export function formatKiB(bytes: number): string {
  return `${formatNumber(bytes / 1024, 1)} KiB`;
}

const units = ['B', 'kB', 'MB', 'GB'] as const;

/** In powers of 1,000, to 3 digits: `8.32 kB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const decimals = unit === 0 || Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
  return `${value.toFixed(decimals)} ${units[unit]}`;
}

/** `2.4 times`, `210 times`, `0.85 times`. */
export function formatFactor(factor: number): string {
  const digits = factor >= 10 ? 0 : factor >= 1 ? 1 : 2;
  return `${factor.toFixed(digits)} times`;
}
