import type { Pool } from "@kontor/db";
import { defineTask } from "../define-task.ts";

/**
 * Makes the coming months of the tables that are kept by month. Only the owner of the tables can, so a deployment whose
 * server does not know its login does it with each `db:migrate`; until then rows go to the default partition.
 */
export const makeMonthPartitions = defineTask<{ owner: Pool }>({
  name: "make-month-partitions",
  rhythm: { daily: "0:10", zone: "UTC" },
  run: async ({ owner }) => {
    await owner`select ensure_month_partitions()`;
  },
});
