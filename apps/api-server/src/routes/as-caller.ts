import { type Caller, type CrmContext, todayIn, withContext } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";

/** Runs domain verbs in one transaction of the caller's tenant. */
export const asCaller = <Result>(
  { db, clock }: AppDeps,
  caller: Caller,
  work: (ctx: CrmContext) => Promise<Result>,
): Promise<Result> => withContext(db, { ...caller, today: todayIn(caller.tenant.timeZone, clock) }, work);
