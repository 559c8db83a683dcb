import type { Day } from "./calendar.ts";
import type { Prng } from "./prng.ts";

const HOUR_MS = 3_600_000;

/** Makes ids shaped like UUID v7: they sort by the day they stand for, and depend on the seed alone. */
export type RowId = (day: Day) => string;

export function rowIds(rng: Prng): RowId {
  const hex = (bits: number) =>
    rng
      .int(0, 2 ** bits - 1)
      .toString(16)
      .padStart(bits / 4, "0");
  return (day) => {
    const time = ((day * 24 + 8) * HOUR_MS + rng.int(0, 9 * HOUR_MS)).toString(16).padStart(12, "0");
    const variant = (8 + rng.int(0, 3)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(12)}-${variant}${hex(12)}-${hex(24)}${hex(24)}`;
  };
}
