/** Rows that a verb shows when nobody says how many; the total counts them all. */
export const DEFAULT_ROWS = 20;

export interface CompanyRef {
  id: string;
  name: string;
}

export interface Listing<Row, Total = never> {
  rows: Row[];
  /** How many rows match in all. */
  total: number;
  /** Sums over all matching rows, one per currency, the tenant's own first. */
  totals: Total[];
  /** Whom the caller's words for a company turned out to mean. */
  company: CompanyRef | null;
}

/** How many rows match, from totals that count per currency. */
export const countOf = (totals: readonly { count: number }[]): number =>
  totals.reduce((sum, { count }) => sum + count, 0);
