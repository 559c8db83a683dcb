import { alerts, ledger } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { type AlertBody, postAlert } from "./webhook.ts";

/**
 * Tells of budgets that have reached 50, 80 or 100 %: a line in the log, a count, and the operator's webhook if there is one.
 * What the webhook does not take is tried again by a later call, after 30 s, then twice as long each time, up to an hour.
 */
export async function deliverAlerts(
  { db, tenants, log, metrics }: Pick<AppDeps, "db" | "tenants" | "log" | "metrics">,
  webhook: string | undefined,
): Promise<void> {
  async function deliver(alert: alerts.BudgetAlert): Promise<void> {
    const tenant = alert.tenantId === null ? null : await tenants.find(alert.tenantId);
    const body = bodyOf(alert, tenant?.slug ?? null);
    if (alert.tries === 1) {
      log.warn({ alert: body }, "a budget has reached a threshold");
      metrics.budgetAlerted(alert.threshold);
    }
    try {
      if (webhook !== undefined) await postAlert(webhook, body);
      await alerts.markDelivered(db, alert);
    } catch (error) {
      log.error({ err: error, alertId: body.id, tries: alert.tries }, "an alert could not be delivered yet");
    }
  }
  // Side by side: behind a slow webhook the last one's claim would end before its turn, and another process send it, too.
  await Promise.all((await alerts.claimAlerts(db)).map(deliver));
}

function bodyOf(alert: alerts.BudgetAlert, tenant: string | null): AlertBody {
  const { tenantId, scope, period, startsOn, threshold, spentNanos, limitNanos, at } = alert;
  const [spentUsd, limitUsd] = [ledger.toUsd(spentNanos), ledger.toUsd(limitNanos)];
  const whose = tenant === null ? "all companies together" : `${tenant}, ${scope}`;
  return {
    id: `budget/${tenantId ?? "global"}/${scope}/${period}/${startsOn}/${threshold}`,
    kind: "budget_threshold",
    at,
    text: `AI budget of ${whose}: ${threshold} % of this ${period}'s ${limitUsd} USD reached, ${spentUsd} USD spent.`,
    tenant,
    scope,
    period,
    startsOn,
    threshold,
    spentUsd,
    limitUsd,
  };
}
