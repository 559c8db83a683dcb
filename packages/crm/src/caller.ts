import { DomainError } from "./errors.ts";
import { type Role, SCOPES, type Scope, scopesOf } from "./scopes.ts";
import type { Tenant } from "./tenants/schemas.ts";

/** Who asks, as the verified credential says. */
export interface Caller {
  tenant: Tenant;
  /** The credential's subject; of an API key `key:<id>`. */
  userId: string;
  role: Role;
  /** Narrows what the role allows, never widens it; null when the credential names no scopes. `*`: all of the role. */
  scopes: readonly string[] | null;
}

/** What a credential has or is to have. */
export type Rights = Pick<Caller, "role" | "scopes">;

/** Whether the caller may use something that needs `scope`. */
export function allows({ role, scopes }: Rights, scope: Scope): boolean {
  if (!scopesOf(role).has(scope)) return false;
  return scopes === null || scopes.includes(scope) || scopes.includes("*");
}

/** Throws `forbidden`, naming the scope, unless the caller has it. */
export function assertAllowed(caller: Rights, scope: Scope): void {
  if (allows(caller, scope)) return;
  throw new DomainError(
    "forbidden",
    scopesOf(caller.role).has(scope)
      ? `This credential is limited to other scopes; it needs ${scope}.`
      : `The role ${caller.role} does not have the scope ${scope}; ask an admin of your company.`,
  );
}

/** Throws `forbidden` for rights that the caller lacks: nobody hands out more than their own. */
export function assertCovers(caller: Rights, given: Rights): void {
  const lacking = SCOPES.find((scope) => allows(given, scope) && !allows(caller, scope));
  if (lacking === undefined) return;
  throw new DomainError(
    "forbidden",
    `A credential can't give what it does not have: ${lacking}. Give a lesser role, or name fewer scopes.`,
  );
}
