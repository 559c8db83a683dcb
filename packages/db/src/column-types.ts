/**
 * How columns arrive in the program: int8 as a safe integer (or an error), dates as `YYYY-MM-DD`, times as
 * RFC 3339 in UTC with milliseconds. Never a JS `Date`. OIDs are from pg_type.dat.
 */
export type ColumnTypes = { bigint: number; date: string; timestamptz: string };

export const columnTypes = {
  bigint: { to: 20, from: [20], serialize: String, parse: parseSafeInteger },
  date: { to: 1082, from: [1082], serialize: String, parse: String },
  timestamptz: { to: 1184, from: [1114, 1184], serialize: String, parse: parseTimestamp },
};

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value ${text} is beyond the safe integers`);
  return value;
}

/** Connections speak UTC, so an offset is `+00`; a timestamp without one is taken as UTC too. */
function parseTimestamp(text: string): string {
  return new Date(`${text.replace(" ", "T").replace(/\+00$/, "")}Z`).toISOString();
}
