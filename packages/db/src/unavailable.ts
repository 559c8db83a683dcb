/**
 * Connection failures of postgres.js and the system, and what the server says of itself (SQLSTATE): connection lost
 * (08…), shutting down or starting up (57P0x), full (53300), out of disk or memory (53100, 53200), read-only (25006),
 * a statement or lock that took too long (57014, 55P03), a transaction given up for another (40001, 40P01).
 */
const UNAVAILABLE =
  /^(CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONN(REFUSED|RESET)|EPIPE|ENOENT|08\w{3}|57P0\w|53[123]00|25006|57014|55P03|40001|40P01)$/;

/** Whether the database could not do this now, and may be able to in a moment; nothing of it is wrong. */
export const isUnavailable = (error: unknown): boolean => UNAVAILABLE.test(codeOf(error));

/** Whether Postgres gave the transaction up, whole, for others to go on: done again it may well succeed. */
export const isGivenUp = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
