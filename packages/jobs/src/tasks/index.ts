import type { Database, Pool } from "@kontor/db";
import type { Task } from "../define-task.ts";
import { deliverAlerts } from "./deliver-alerts.ts";
import { forgetEffects } from "./forget-effects.ts";
import { forgetIdempotencyKeys } from "./forget-idempotency-keys.ts";
import { makeMonthPartitions } from "./make-month-partitions.ts";
import { requeueDocuments } from "./requeue-documents.ts";
import { sweepReservations } from "./sweep-reservations.ts";

export interface TaskParts {
  db: Database;
  /** The owner's pool, where this process knows its login. */
  owner: Pool | null;
  /** Tells of budgets that run out; how is the server's business. */
  deliverAlerts(): Promise<void>;
  /** Queues documents that nobody works on. */
  requeueDocuments(): Promise<void>;
}

/** Everything that happens later in this build. */
export function allTasks({ db, owner, ...parts }: TaskParts): Task[] {
  return [
    sweepReservations({ db }),
    deliverAlerts(parts),
    requeueDocuments(parts),
    forgetIdempotencyKeys({ db }),
    forgetEffects({ db }),
    ...(owner ? [makeMonthPartitions({ owner })] : []),
  ];
}
