import { audit, type DomainError, type ErrorCode } from "@kontor/crm";
import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import type { AppEnv } from "../app-env.ts";
import type { AppDeps } from "../deps.ts";
import { asCaller } from "../routes/as-caller.ts";

const VIOLATIONS: Partial<Record<ErrorCode, audit.AuditKind>> = {
  TENANT_ISOLATION_VIOLATION: "security.isolation_violation",
  AI_SECURITY_VIOLATION: "security.violation",
};

/**
 * Puts a request that was refused for reaching across tenants, or for what its text tries, into its own tenant's log.
 * It is refused whether or not that could be written.
 */
export async function recordViolation(
  deps: AppDeps,
  c: Context<AppEnv>,
  { code }: DomainError,
): Promise<void> {
  const kind = VIOLATIONS[code];
  const caller = c.get("caller");
  if (!kind || !caller) return;
  const requestId = c.get("requestId");
  // Not the path as sent, in which there may be anything.
  const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL")?.path ?? null;
  const entry = { kind, decision: "refused", detail: { method: c.req.method, route } };
  try {
    await asCaller(deps, caller, (ctx) => audit.record(ctx, entry), requestId);
  } catch (error) {
    deps.log.error({ err: error, requestId, kind }, "a violation could not be put into the audit log");
  }
}
