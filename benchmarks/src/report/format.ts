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
