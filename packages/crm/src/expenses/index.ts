export { byCategory } from "./by-category.ts";
export { byPeriod, expenseGroupings } from "./by-period.ts";
export { create, type NewExpense, type NewExpenseLine } from "./create.ts";
export { type ExpenseRow, list } from "./list.ts";
export type { ExpenseFilter } from "./matching.ts";
