import { type Caller, type CrmContext, todayIn, withContext } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";

/**
 * Runs domain verbs, and nothing else, in one transaction of the caller's tenant, again where Postgres gave it up for
 * another's sake; a POST's run by `once`. `requestId` is for the audit log.
 */
export const asCaller = <Result>(
  { db, clock }: Pick<AppDeps, "db" | "clock">,
  caller: Caller,
  work: (ctx: CrmContext) => Promise<Result>,
  requestId?: string,
): Promise<Result> =>
  withContext(db, { ...caller, today: todayIn(caller.tenant.timeZone, clock), requestId }, work, {
    rerun: true,
  });
