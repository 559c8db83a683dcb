import { ask } from "./ask.ts";
import type { Kind, PlannedTurn } from "./plan.ts";
import type { Provisioned } from "./provision.ts";
import { type ServerStart, startReplicas } from "./replicas.ts";
import { tokenFor } from "./tokens.ts";

const KINDS: Kind[] = ["plain", "plain", "plain", "tool"];

/** What a turn costs that nobody disturbs, in nano-USD; leaves nothing in the books. */
export async function meanTurn(
  { auditor, tenants }: Pick<Provisioned, "auditor" | "tenants">,
  start: ServerStart,
  secret: string,
): Promise<number> {
  const [, tenant] = tenants;
  if (!tenant) throw new Error("this load needs at least two tenants");
  const replicas = await startReplicas(1, start);
  try {
    for (const [user, kind] of KINDS.entries()) {
      const undisturbed = { tenant: 1, user, replica: 0, leaves: null, twice: false };
      const turn: PlannedTurn = { ...undisturbed, kind, chatId: `${kind}-alone-${user}` };
      const token = await tokenFor(tenant, `alone-${user}`, secret);
      const giveUpAt = performance.now() + 20_000;
      const { end, code } = await ask(replicas, turn, token, { first: 0, giveUpAt, onAccepted: () => {} });
      if (end !== "done") throw new Error(`a turn that nobody disturbed ended as ${end} ${code ?? ""}`);
    }
  } finally {
    await replicas.stop();
  }
  const [spent] = await auditor<{ nanos: number }[]>`select sum(nanos)::bigint as nanos from ai_ledger`;
  await auditor`
    truncate ai_ledger, ai_budget_windows, ai_global_budget_windows, audit_peaks, ai_metrics, ai_agent_messages`;
  return Math.round((spent?.nanos ?? 0) / KINDS.length);
}
