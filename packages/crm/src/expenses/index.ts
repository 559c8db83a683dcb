export { byCategory } from "./by-category.ts";
export { byPeriod, expenseGroupings } from "./by-period.ts";
export { type Expense, type ExpenseLine, getExpense } from "./get.ts";
export { type ExpenseRow, list } from "./list.ts";
export type { ExpenseFilter } from "./matching.ts";
