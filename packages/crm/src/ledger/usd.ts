const NANOS_PER_USD = 1_000_000_000n;

/** `12_345_000` nano-USD → `"0.012345"`: plain decimal, no zeros behind, exact. */
export function toUsd(nanos: number): string {
  const whole = BigInt(Math.abs(nanos));
  const fraction = String(whole % NANOS_PER_USD)
    .padStart(9, "0")
    .replace(/0+$/, "");
  return `${nanos < 0 ? "-" : ""}${whole / NANOS_PER_USD}${fraction ? `.${fraction}` : ""}`;
}

/** `"0.012345"` → `12_345_000` nano-USD, exactly. Null for what is no plain decimal, finer than a nano-USD, or no safe integer. */
export function fromUsd(decimal: string): number | null {
  const parts = /^(\d+)(?:\.(\d{1,9}))?$/.exec(decimal);
  if (!parts) return null;
  const nanos = Number(BigInt(parts[1] ?? "") * NANOS_PER_USD + BigInt((parts[2] ?? "").padEnd(9, "0")));
  return Number.isSafeInteger(nanos) ? nanos : null;
}
