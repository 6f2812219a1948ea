const precise = {
  maximumFractionDigits: 2,
  maximumSignificantDigits: 8,
  roundingPriority: 'morePrecision',
  roundingMode: 'trunc',
} as const;
const plain = new Intl.NumberFormat('en-US', precise);
const scientific = new Intl.NumberFormat('en-US', { ...precise, notation: 'scientific' });

/** A number to look at: eight digits or two decimals, and `…` where there are more. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const format = size !== 0 && (size < 1e-4 || size >= 1e15) ? scientific : plain;
  const text = format.format(value);
  return Number(text.replaceAll(',', '')) === value ? text : `${text}…`;
}
