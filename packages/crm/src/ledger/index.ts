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
} from "./schemas.ts";
export { settle, settleAndReserve } from "./settle.ts";
export { sweep } from "./sweep.ts";
export { fromUsd, toUsd } from "./usd.ts";
