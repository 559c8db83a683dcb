import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";

/** Takes the tenant's own number of a tier away: the deployment's stands again. Throws `not_found` if there is none. */
export async function removeLimit(ctx: CrmContext, tier: string): Promise<void> {
  const [removed] = await ctx.sql`delete from ai_limits where tier = ${tier} returning tier`;
  if (!removed) throw notFound("A limit of your own");
  await record(ctx, { kind: "limit.changed", decision: "removed", detail: { tier } });
}
