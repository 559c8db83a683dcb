import { defineTask } from "../define-task.ts";

/** Tells whoever has to know of budgets that run out. What could not be told is kept, and told by a later run. */
export const deliverAlerts = defineTask<{ deliverAlerts: () => Promise<void> }>({
  name: "deliver-alerts",
  rhythm: { every: 10 },
  run: ({ deliverAlerts: deliver }) => deliver(),
});
