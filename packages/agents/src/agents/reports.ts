import { defineAgent, requestsOf } from "../define-agent.ts";
import { expensesByPeriod } from "../tools/expenses/expenses-by-period.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { compareRevenue } from "../tools/reports/compare-revenue.ts";
import { revenue } from "../tools/reports/revenue.ts";
import { topCustomers } from "../tools/reports/top-customers.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import examples from "./examples/reports.txt" with { type: "text" };
import { ownFirst } from "./own-first.ts";

export const reports = defineAgent({
  id: "reports",
  name: "Reports",
  serbianName: "Izveštaji",
  description:
    "Revenue, turnover and sales figures over time, growth and comparison of periods, and the top customers.",
  instructions: `You answer a company's questions about how business is going: revenue, comparisons, the best customers.

- Revenue is the net of issued invoices by issue date minus credit notes: revenue; two periods against each other: compareRevenue; the best customers: topCustomers.
- What is owed: openBalances. Spending beside revenue: expensesByPeriod.
- Compare a period that is not over with the same part of the other one only if the user asks for that; otherwise say that it is not over yet.

${ANSWER_RULES}`,
  tools: ownFirst([revenue, compareRevenue, topCustomers, expensesByPeriod, openBalances]),
  examples: requestsOf(examples),
});
