import { ROLES, type Role } from "@kontor/crm";
import { isUuid } from "@kontor/db";
import { z } from "zod";

/** Where an identity provider puts what we ask of a token. */
export interface ClaimNames {
  /** A claim's name, or the dotted path to it; default `tenant`. */
  tenant?: string | undefined;
  /** A role, or a list whose highest known one counts; default `role`. */
  role?: string | undefined;
}

/** Subjects that no token may have: they are API keys'. */
const RESERVED = /^key:/;

const claims = z.object({
  sub: z
    .string()
    .min(1)
    .max(255)
    .refine((sub) => isStorable(sub) && !RESERVED.test(sub)),
  tenant: z
    .string()
    .refine(isUuid)
    .transform((tenant) => tenant.toLowerCase()),
  role: z
    .union([z.enum(ROLES), z.array(z.unknown()).transform(highestOf).pipe(z.enum(ROLES))])
    .default("viewer"),
  /** A list, or OAuth's space-separated string. */
  scopes: z
    .union([z.array(z.string()), z.string().transform((list) => list.split(" ").filter(Boolean))])
    .optional(),
  /** Of this API's own tokens: see `TenantDirectory.isCurrent`. Other issuers mean something else by it ("2.0"). */
  ver: z.int().optional().catch(undefined),
  /** Seconds since the epoch. */
  exp: z.number(),
});

export type TokenClaims = z.output<typeof claims>;

/** What a verified token says. Throws for one that says it otherwise, or not. */
export function readClaims(payload: object, { tenant = "tenant", role = "role" }: ClaimNames): TokenClaims {
  return claims.parse({ ...payload, tenant: claimAt(payload, tenant), role: claimAt(payload, role) });
}

/** The claim of that very name, dots and all (`https://example.com/tenant`), else what the dotted path leads to. */
function claimAt(payload: object, name: string): unknown {
  const own = (value: unknown, key: string): unknown =>
    typeof value === "object" && value !== null
      ? Object.getOwnPropertyDescriptor(value, key)?.value
      : undefined;
  return own(payload, name) ?? name.split(".").reduce<unknown>(own, payload);
}

function highestOf(roles: unknown[]): Role | undefined {
  return ROLES.findLast((role) => roles.includes(role));
}

/** Postgres takes no NUL, and two halves of surrogate pairs would become the same user. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}
