import { ledger } from "@kontor/crm";
import type { ToldBudget } from "../../src/spending/budgets.ts";
import type { ToldCosts } from "../../src/spending/costs.ts";
import type { Company, Spending } from "./company.ts";

const DEAREST = 10;
const DAY_MS = 86_400_000;
/** What the breakdown is told by. */
const KEYS = ["model", "agent", "tool", "user", "conversation"] as const;

export interface CompanyReport {
  company: string;
  today: ToldCosts["total"] & { day: string };
  month: ToldCosts["total"] & { forecast: ToldCosts["forecast"] };
  /** For calls that are running, or that the sweeper has yet to charge. */
  heldUsd: string;
  budgets: ToldBudget[];
  /** Days that the breakdown is of. */
  from: string;
  to: string;
  turns: number;
  total: ToldCosts["total"];
  by: Record<(typeof KEYS)[number], ToldCosts["data"]>;
  /** Ids of the budgets that are used up. */
  over: string[];
}

export interface Report {
  source: string;
  deployment: (NonNullable<Spending["deployment"]> & { over: boolean }) | null;
  companies: CompanyReport[];
}

/** Reads it all; the breakdown is of the last `days` days, or of this month. */
export async function reportOf(spending: Spending, days: number | undefined): Promise<Report> {
  const companies: CompanyReport[] = [];
  for (const company of spending.companies) companies.push(await companyReport(company, days));
  const { source, deployment } = spending;
  return {
    source,
    deployment: deployment && { ...deployment, over: isUsedUp(deployment) },
    companies,
  };
}

/** Whether anything is over its budget. */
export const isOver = ({ deployment, companies }: Report): boolean =>
  deployment?.over === true || companies.some(({ over }) => over.length > 0);

async function companyReport(company: Company, days: number | undefined): Promise<CompanyReport> {
  const { name, today } = company;
  const monthStart = `${today.slice(0, 7)}-01`;
  const period = { from: days === undefined ? monthStart : daysBefore(today, days - 1), to: today };
  const day = await company.costs("day", { from: today, to: today }, 1);
  const month = await company.costs("day", { from: monthStart, to: today }, 1);
  const by: CompanyReport["by"] = { model: [], agent: [], tool: [], user: [], conversation: [] };
  for (const key of KEYS) by[key] = (await company.costs(key, period, DEAREST)).data;
  const budgets = await company.budgets();
  const usage = await company.usage(period);
  return {
    company: name,
    today: { day: today, ...day.total },
    month: { ...month.total, forecast: month.forecast },
    heldUsd: budgets.find(({ id }) => id === "day:organisation")?.heldUsd ?? "0",
    budgets,
    ...period,
    turns: usage.turns,
    total: (await company.costs("day", period, 1)).total,
    by,
    over: budgets.filter((budget) => budget.reached === 100 || isUsedUp(budget)).map(({ id }) => id),
  };
}

/** A limit of zero is a door that is shut, not one that was broken. */
function isUsedUp({ limitUsd, spentUsd }: { limitUsd: string | null; spentUsd: string }): boolean {
  const limit = limitUsd === null ? null : ledger.fromUsd(limitUsd);
  const spent = ledger.fromUsd(spentUsd) ?? 0;
  return limit !== null && spent >= limit && spent > 0;
}

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
