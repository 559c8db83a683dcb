import type { Tenant } from "./tenants/schemas.ts";

export type Role = "viewer" | "member" | "manager" | "admin";

/** Who asks, as the verified credential says. */
export interface Caller {
  tenant: Tenant;
  /** The credential's subject. */
  userId: string;
  role: Role;
  /** Narrows what the role allows; null when the credential names no scopes. */
  scopes: readonly string[] | null;
}

/** Every role reads; writing scopes join this table with the verbs that need them. */
const READ = /^[a-z]+:read$/;

/** Whether the caller may use something that needs `scope` (`area:read`). */
export function allows(caller: Caller, scope: string): boolean {
  if (!READ.test(scope)) return false;
  return caller.scopes === null || caller.scopes.includes(scope) || caller.scopes.includes("*");
}
