import { idempotency } from "@kontor/crm";
import type { Database } from "@kontor/db";
import { defineTask } from "../define-task.ts";

/** Requests may be repeated for a day; after that what they answered is forgotten. */
export const forgetIdempotencyKeys = defineTask<{ db: Database }>({
  name: "forget-idempotency-keys",
  rhythm: { every: 3600 },
  run: async ({ db }) => {
    await idempotency.removeExpiredKeys(db);
  },
});
