/** What the CRM's verbs and tools are about. */
const CRM_AREAS = [
  "activities",
  "categories",
  "companies",
  "contacts",
  "deals",
  "documents",
  "expenses",
  "invoices",
  "payments",
  "products",
  "quotes",
  "reports",
] as const;

type CrmScope = `${(typeof CRM_AREAS)[number]}:${"read" | "propose" | "approve" | "write"}`;

/** What everybody may do with what is theirs, and know of who answers. */
const OWN = [
  "chat:write",
  "conversations:read",
  "conversations:write",
  "feedback:write",
  "agents:read",
  "usage:read",
] as const;

/** Who answers for others sees what they cost. */
const MANAGER = ["budgets:read"] as const;

const ADMIN = [
  "agents:write",
  "budgets:write",
  "api-keys:read",
  "api-keys:write",
  "users:read",
  "users:write",
  "users:erase",
] as const;

/** The right to one kind of thing in one area; a route or a tool names the one it needs. */
export type Scope = CrmScope | (typeof OWN | typeof MANAGER | typeof ADMIN)[number];

/** From the least to the most; each may what the ones before it may. */
export const ROLES = ["viewer", "member", "manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

const inEveryArea = (...actions: ("read" | "propose" | "approve" | "write")[]): Scope[] =>
  CRM_AREAS.flatMap((area) => actions.map((action): Scope => `${area}:${action}`));

const ADDED: Record<Role, readonly Scope[]> = {
  viewer: [...inEveryArea("read"), ...OWN],
  member: inEveryArea("propose"),
  manager: [...inEveryArea("approve", "write"), ...MANAGER],
  admin: ADMIN,
};

const ALLOWED: ReadonlyMap<Role, ReadonlySet<string>> = new Map(
  ROLES.map((role, rank) => [role, new Set(ROLES.slice(0, rank + 1).flatMap((lower) => ADDED[lower]))]),
);

/** Everything a role may. */
export const scopesOf = (role: Role): ReadonlySet<string> => ALLOWED.get(role) ?? new Set();

/** Every scope there is. */
export const SCOPES: readonly Scope[] = ROLES.flatMap((role) => ADDED[role]);
