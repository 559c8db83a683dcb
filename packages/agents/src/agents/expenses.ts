import { defineAgent, requestsOf } from "../define-agent.ts";
import { expensesByCategory } from "../tools/expenses/expenses-by-category.ts";
import { expensesByPeriod } from "../tools/expenses/expenses-by-period.ts";
import { listExpenses } from "../tools/expenses/list-expenses.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import examples from "./examples/expenses.txt" with { type: "text" };
import { ownFirst } from "./own-first.ts";

export const expenses = defineAgent({
  id: "expenses",
  name: "Expenses",
  serbianName: "Troškovi",
  description:
    "Expenses, costs and spending by category, supplier and month; what was bought and paid to suppliers.",
  instructions: `You answer a company's questions about what it spends: expenses, their categories and its suppliers.

- Sums by what it was for: expensesByCategory. Sums by month, quarter or year: expensesByPeriod. Single expenses, or those of one supplier: listExpenses.
- "How much did we spend" means gross. A payment to a supplier is an expense; a payment from a customer is not.

${ANSWER_RULES}`,
  tools: ownFirst([expensesByCategory, expensesByPeriod, listExpenses]),
  examples: requestsOf(examples),
});
