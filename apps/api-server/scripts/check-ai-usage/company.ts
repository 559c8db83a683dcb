import type { costs, Period } from "@kontor/crm";
import type { ToldBudget } from "../../src/spending/budgets.ts";
import type { ToldCosts } from "../../src/spending/costs.ts";
import type { ToldUsage } from "../../src/spending/usage.ts";

/** One company's spending, read as the API tells it: over the database, or over a server that is running. */
export interface Company {
  /** Its slug. */
  name: string;
  /** In its time zone, `YYYY-MM-DD`. */
  today: string;
  budgets(): Promise<ToldBudget[]>;
  /** The dearest `limit` of the days, by one key. */
  costs(by: costs.CostKey, days: Period, limit: number): Promise<ToldCosts>;
  /** Everybody's. */
  usage(days: Period): Promise<ToldUsage>;
}

/** What is to be read. */
export interface Spending {
  /** Where it was read from, for people. */
  source: string;
  companies: Company[];
  /** What all companies together may spend today and have; null over the API, which belongs to one company. */
  deployment: { limitUsd: string | null; spentUsd: string; heldUsd: string } | null;
}

/** The check cannot be made; the message says what to do. */
export class CheckError extends Error {}
