export { noteRefusal } from "./alerts.ts";
export {
  type Budget,
  type BudgetChange,
  createBudget,
  listBudgets,
  putBudget,
  removeBudget,
} from "./budgets.ts";
export { type Discrepancy, discrepancies } from "./discrepancies.ts";
export { type Hold, holdsOf } from "./holds.ts";
export { BudgetRefusal, type RefusingWindow } from "./refusal.ts";
export { type ReserveOutcome, reserve, tryReserve } from "./reserve.ts";
export type {
  BudgetPeriod,
  Charge,
  LedgerDefaults,
  LedgerPurpose,
  Offer,
  Reserved,
  StepToReserve,
  TightestWindow,
} from "./schemas.ts";
export type { Known } from "./scope.ts";
export { settle, settleAndReserve, settleForDead } from "./settle.ts";
export { globalSpending, type Spending, type SpendingFilter, spending } from "./spending.ts";
export { sweep } from "./sweep.ts";
export { listSwitches, type Switch, type SwitchChange, setSwitch } from "./switches.ts";
export { fromUsd, toUsd } from "./usd.ts";
