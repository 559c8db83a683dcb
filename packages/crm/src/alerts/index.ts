export { type BudgetAlert, claimAlerts, markDelivered } from "./budget-alerts.ts";
