import type { Database, Pool } from "@kontor/db";
import type { Task } from "../define-task.ts";
import { forgetEffects } from "./forget-effects.ts";
import { forgetIdempotencyKeys } from "./forget-idempotency-keys.ts";
import { makeMonthPartitions } from "./make-month-partitions.ts";
import { sweepReservations } from "./sweep-reservations.ts";

export interface TaskParts {
  db: Database;
  /** The owner's pool, where this process knows its login. */
  owner: Pool | null;
}

/** Everything that happens later in this build. */
export function allTasks({ db, owner }: TaskParts): Task[] {
  return [
    sweepReservations({ db }),
    forgetIdempotencyKeys({ db }),
    forgetEffects({ db }),
    ...(owner ? [makeMonthPartitions({ owner })] : []),
  ];
}
