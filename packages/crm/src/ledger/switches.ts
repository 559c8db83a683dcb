import type { TenantSql } from "@kontor/db";
import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { invalid } from "../errors.ts";
import { assertAgent, type Known } from "./scope.ts";

export interface Switch {
  /** Null: everything of the tenant. */
  agent: string | null;
  enabled: boolean;
  /** Shown to whoever is refused. */
  reason: string;
  /** The credential's subject. */
  changedBy: string;
  /** RFC 3339. */
  changedAt: string;
}

export type SwitchChange = Pick<Switch, "agent" | "enabled" | "reason">;

const LONGEST_REASON = 500;

const columns = (sql: TenantSql) => sql`
  nullif(agent, '') as agent, enabled, reason, changed_by as "changedBy", changed_at as "changedAt"`;

/** Every switch that was ever used, the tenant's own first. What has none is on. */
export const listSwitches = ({ sql }: CrmContext): Promise<Switch[]> =>
  sql<Switch[]>`select ${columns(sql)} from ai_switches order by ai_switches.agent`;

/**
 * Switches the tenant or one agent off, or on again: from the commit on no step is admitted, on any replica. Throws
 * `invalid_request` for an agent that does not exist, or switching off without a reason of at most 500 characters.
 */
export async function setSwitch(
  ctx: CrmContext,
  { agent, enabled, reason }: SwitchChange,
  known: Pick<Known, "agents">,
): Promise<Switch> {
  const { sql, tenant, userId } = ctx;
  if (agent !== null) assertAgent("agent", agent, known);
  const why = reason.trim();
  if (!enabled && why === "") throw invalid("reason", "Say why: those who are refused will read it.");
  if ([...why].length > LONGEST_REASON)
    throw invalid("reason", `A reason has at most ${LONGEST_REASON} characters.`);
  const [changed] = await sql<Switch[]>`
    insert into ai_switches (tenant_id, agent, enabled, reason, changed_by)
    values (${tenant.id}, ${agent ?? ""}, ${enabled}, ${why}, ${userId})
    on conflict (tenant_id, agent) do update set enabled = excluded.enabled, reason = excluded.reason,
      changed_by = excluded.changed_by, changed_at = now()
    returning ${columns(sql)}`;
  if (!changed) throw new Error("an upsert gave nothing back");
  await record(ctx, { kind: "switch.changed", agent, decision: enabled ? "on" : "off" });
  return changed;
}
