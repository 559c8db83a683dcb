import type { ToldBudget } from "../../src/spending/budgets.ts";
import type { ToldCosts } from "../../src/spending/costs.ts";
import type { CompanyReport, Report } from "./report.ts";

type Cells = readonly (string | number)[];

/** The report as tables for people; amounts in USD. */
export function printed({ source, deployment, companies }: Report): string {
  const lines = [`AI usage, from ${source}; amounts in USD`];
  if (deployment) {
    const { limitUsd, spentUsd, heldUsd, over } = deployment;
    const limit = limitUsd === null ? "no limit" : `of ${six(limitUsd)}`;
    lines.push(
      `All companies today (UTC): ${six(spentUsd)} ${limit}, held ${six(heldUsd)}${over ? "  OVER BUDGET" : ""}`,
    );
  }
  return [...lines, ...companies.flatMap(company)].join("\n");
}

function company(report: CompanyReport): string[] {
  const { company: name, today, month, heldUsd, budgets, from, to, by, turns, total, over } = report;
  const { expectedUsd, method, days } = month.forecast;
  const expected =
    expectedUsd === null
      ? "no forecast yet: no full day to go by"
      : `about ${six(expectedUsd)} at its end (mean of ${days} full day${days === 1 ? "" : "s"}${method === "weekdays" ? ", by weekday" : ""})`;
  return [
    "",
    `── ${name} ${"─".repeat(Math.max(0, 76 - name.length))}`,
    `Today ${today.day}: ${six(today.costUsd)} in ${today.calls} calls; this month ${six(month.costUsd)}, ${expected}`,
    `Held now for running calls: ${six(heldUsd)}`,
    "",
    ...table(
      ["budget", "limit", "spent", "held", "left", "told", ""],
      budgets.map((budget) => budgetCells(budget, over)),
    ),
    "",
    `${from} to ${to}: ${six(total.costUsd)} in ${turns} turns, ${total.calls} calls, ` +
      `${total.inputTokens} tokens in, ${total.outputTokens} out; ${percent(total.estimatedShare)} of it estimated`,
    ...Object.entries(by).flatMap(([key, buckets]) =>
      buckets.length === 0
        ? []
        : [
            "",
            ...table(
              [`by ${key}`, "cost", "calls", "tokens in", "out", "estimated"],
              buckets.map(bucketCells),
            ),
          ],
    ),
  ];
}

const budgetCells = (budget: ToldBudget, over: readonly string[]): Cells => [
  budget.own ? budget.id : `${budget.id} (default)`,
  budget.limitUsd === null ? "none" : six(budget.limitUsd),
  six(budget.spentUsd),
  six(budget.heldUsd),
  budget.remainingUsd === null ? "" : six(budget.remainingUsd),
  budget.reached === null ? "" : `${budget.reached} %`,
  over.includes(budget.id) ? "OVER BUDGET" : budget.own?.override ? "overridden" : "",
];

const bucketCells = (bucket: ToldCosts["data"][number]): Cells => [
  bucket.key,
  six(bucket.costUsd),
  bucket.calls,
  bucket.inputTokens,
  bucket.outputTokens,
  percent(bucket.estimatedShare),
];

function table(head: readonly string[], rows: readonly Cells[]): string[] {
  const all = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

/** At least six decimals, so that amounts stand under each other; all nine where they say something. */
function six(usd: string): string {
  const [whole = "0", fraction = ""] = usd.split(".");
  return `${whole}.${fraction.padEnd(6, "0")}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
