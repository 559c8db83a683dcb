import { ledger } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { Breakers, CircuitState } from "@kontor/models";
import { Gauge, type Registry } from "prom-client";

const NANOS_PER_USD = 1e9;
const STATES: Record<CircuitState, number> = { closed: 0, half_open: 1, open: 2 };
/** A model whose provider refuses our key is not asked whatever its breaker says. */
const KEY_REFUSED = 3;

/** Gauges that are read when somebody asks: what the deployment has left, and which models are asked. */
export function registerGuardMetrics(
  registry: Registry,
  {
    db,
    budgets,
    breakers,
  }: { db: Database; budgets: ledger.LedgerDefaults; breakers: Pick<Breakers, "states"> },
): void {
  const registers = [registry];
  new Gauge({
    name: "ai_provider_breaker_state",
    help: "Whether a model is asked: 0 it is (closed), 1 tried again (half open), 2 not for now (open), 3 its key is refused.",
    labelNames: ["model"] as const,
    registers,
    collect() {
      for (const { model, state, keyRefused } of breakers.states())
        this.set({ model }, keyRefused ? KEY_REFUSED : STATES[state]);
    },
  });
  if (budgets.globalDailyNanos === null) return;
  new Gauge({
    name: "ai_budget_remaining_usd",
    help: "What all companies together may still spend today (UTC), in USD. Absent while the database is away.",
    labelNames: ["scope"] as const,
    registers,
    async collect() {
      const window = await ledger.globalSpending(db, budgets).catch(() => null);
      this.reset();
      if (window?.limitNanos == null) return;
      const left = Math.max(0, window.limitNanos - window.spentNanos - window.heldNanos);
      this.set({ scope: "global" }, left / NANOS_PER_USD);
    },
  });
}
