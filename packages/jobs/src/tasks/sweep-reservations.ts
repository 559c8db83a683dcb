import { ledger } from "@kontor/crm";
import type { Database } from "@kontor/db";
import { defineTask } from "../define-task.ts";

/** Charges what dead processes left held, so that nobody is refused for money that nobody spends. */
export const sweepReservations = defineTask<{ db: Database }>({
  name: "sweep-reservations",
  rhythm: { every: 15 },
  run: async ({ db }) => {
    await ledger.sweep(db);
  },
});
