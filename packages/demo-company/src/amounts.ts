/** Integer division of non-negative integers, halves away from zero. */
const divideRounded = (dividend: number, divisor: number): number =>
  Math.floor((2 * dividend + divisor) / (2 * divisor));

/** Net and tax of one line: quantity in thousandths × unit price in minor units, tax rate in basis points. */
export function lineAmounts(quantityMilli: number, unitPriceMinor: number, taxRateBp: number) {
  const netMinor = divideRounded(quantityMilli * unitPriceMinor, 1000);
  return { netMinor, taxMinor: divideRounded(netMinor * taxRateBp, 10_000) };
}

/** Tax of a net amount in minor units at a rate in basis points. */
export const taxOn = (netMinor: number, taxRateBp: number): number =>
  divideRounded(netMinor * taxRateBp, 10_000);

/** Header amounts: the sum of the lines. */
export function sumLines(lines: readonly { netMinor: number; taxMinor: number }[]) {
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  return { netMinor, taxMinor, grossMinor: netMinor + taxMinor };
}

/** Thousandths as a decimal without trailing zeros: 12500 → "12.5". */
export function quantityText(quantityMilli: number): string {
  const whole = Math.floor(quantityMilli / 1000);
  const fraction = String(quantityMilli % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return fraction === "" ? String(whole) : `${whole}.${fraction}`;
}
