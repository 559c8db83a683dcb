import { type Caller, DomainError, type TenantDirectory } from "@kontor/crm";
import { isUuid } from "@kontor/db";
import { createMiddleware } from "hono/factory";
import { jwtVerify } from "jose";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";

export interface JwtConfig {
  /** HS256 secret, at least 32 characters. */
  secret: string;
  issuer?: string | undefined;
  audience?: string | undefined;
}

const claims = z.object({
  sub: z.string().min(1).max(255),
  tenant: z.string().refine(isUuid),
  role: z.enum(["viewer", "member", "manager", "admin"]).default("viewer"),
  /** A list, or OAuth's space-separated string. */
  scopes: z
    .union([z.array(z.string()), z.string().transform((list) => list.split(" ").filter(Boolean))])
    .optional(),
});

const BEARER = /^Bearer +([^\s]+)$/i;

/** Verifies the bearer token; tenant and user come from it and from nowhere else. */
export function authenticate(jwt: JwtConfig, tenants: TenantDirectory) {
  const key = new TextEncoder().encode(jwt.secret);
  const { issuer, audience } = jwt;
  const expected = {
    algorithms: ["HS256"],
    requiredClaims: ["exp"],
    ...(issuer ? { issuer } : {}),
    ...(audience ? { audience } : {}),
  };

  async function callerOf(token: string): Promise<Caller | null> {
    try {
      const { payload } = await jwtVerify(token, key, expected);
      const { sub, tenant: tenantId, role, scopes } = claims.parse(payload);
      const tenant = await findTenant(tenantId);
      return tenant && { tenant, userId: sub, role, scopes: scopes ?? null };
    } catch (error) {
      if (error instanceof DomainError) throw error;
      return null;
    }
  }

  async function findTenant(tenantId: string) {
    try {
      return await tenants.find(tenantId);
    } catch {
      throw new DomainError("unavailable", "The database does not answer; try again in a moment.");
    }
  }

  return createMiddleware<AppEnv>(async (c, next) => {
    const token = BEARER.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token)
      throw new DomainError("unauthenticated", "Send a bearer token: Authorization: Bearer <token>.");
    const caller = await callerOf(token);
    if (!caller) throw new DomainError("unauthenticated", "The token is not valid here, or it has expired.");
    const named = c.req.header("x-tenant-id");
    if (named !== undefined && named !== caller.tenant.id) {
      throw new DomainError("TENANT_ISOLATION_VIOLATION", "X-Tenant-ID names another tenant than the token.");
    }
    c.set("caller", caller);
    await next();
  });
}
