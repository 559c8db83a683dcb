/**
 * A written number as a plain decimal string. Both separators are known: with two kinds the last is the decimal
 * point; one kind alone groups thousands when every group after it has three digits. Null for anything else.
 */
export function readNumeral(text: string): string | null {
  if (!/^\d[\d.,]*$/.test(text) || /[.,]$/.test(text)) return null;
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return text.replace(/^0+(?=\d)/, "");
  const separator = text[last] ?? ".";
  const other = separator === "." ? "," : ".";
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(text) && !text.includes(other);
  if (grouped) return text.replaceAll(separator, "");
  const whole = text.slice(0, last).replaceAll(other, "");
  if (!/^\d+$/.test(whole)) return null;
  const fraction = text.slice(last + 1).replace(/0+$/, "");
  return whole.replace(/^0+(?=\d)/, "") + (fraction ? `.${fraction}` : "");
}

/** The decimal string with its point moved right: ("1.5", 6) → "1500000". */
export function shiftPoint(decimal: string, places: number): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = fraction.padEnd(places, "0");
  const shifted = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(places).replace(/0+$/, "");
  return rest ? `${shifted}.${rest}` : shifted;
}

/** −1, 0 or 1, exact for decimal strings of any size. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(a.split(".")[1]?.length ?? 0, b.split(".")[1]?.length ?? 0);
  const exact = (text: string): bigint => {
    const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
    const value = BigInt(`${whole}${fraction.padEnd(scale, "0")}`);
    return text.startsWith("-") ? -value : value;
  };
  const [left, right] = [exact(a), exact(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
