import { recoverTurns } from "@kontor/agents";
import type { AppDeps } from "./deps.ts";

/** With a claim of ten seconds: a turn whose process died is ended 13 s later at most, on any replica. */
const RECOVER_EVERY_MS = 3_000;

/**
 * Ends what dead processes left running, now and from time to time; returns what stops that. `alone`: no other
 * process serves this database, so that at first every turn is a dead one's.
 */
export async function startRecovery(deps: AppDeps, { alone }: { alone: boolean }): Promise<() => void> {
  let notBefore = 0;
  let busy = false;
  async function recover(everyTurn: boolean): Promise<void> {
    if (busy || performance.now() < notBefore) return;
    busy = true;
    try {
      const recovered = await recoverTurns({ ...deps.turn, tenants: deps.tenants }, { everyTurn });
      if (recovered > 0) deps.log.info({ recovered }, "ended turns of a process that died");
    } catch (error) {
      // While the database was away nobody could renew a claim: the living get the time to.
      notBefore = performance.now() + deps.turn.limits.leaseMs;
      deps.log.error({ err: error }, "dead turns could not be looked for");
    }
    busy = false;
  }
  await recover(alone);
  const recovery = setInterval(() => void recover(false), RECOVER_EVERY_MS);
  return () => clearInterval(recovery);
}
