import { type Caller, DomainError, type TenantDirectory } from "@kontor/crm";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { type JwtConfig, tokenVerifier } from "./verify-token.ts";

const BEARER = /^Bearer +([^\s]+)$/i;

/** Verifies the bearer token; tenant and user come from it and from nowhere else. */
export function authenticate(jwt: JwtConfig, tenants: TenantDirectory) {
  const verify = tokenVerifier(jwt);

  async function callerOf(token: string): Promise<Caller | null> {
    const claims = await verify(token);
    const tenant = claims && (await tenants.find(claims.tenant));
    return tenant && { tenant, userId: claims.sub, role: claims.role, scopes: claims.scopes ?? null };
  }

  return createMiddleware<AppEnv>(async (c, next) => {
    const token = BEARER.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token)
      throw new DomainError("unauthenticated", "Send a bearer token: Authorization: Bearer <token>.");
    const caller = await callerOf(token);
    if (!caller) throw new DomainError("unauthenticated", "The token is not valid here, or it has expired.");
    const named = c.req.header("x-tenant-id");
    if (named !== undefined && named.toLowerCase() !== caller.tenant.id) {
      throw new DomainError("TENANT_ISOLATION_VIOLATION", "X-Tenant-ID names another tenant than the token.");
    }
    c.set("caller", caller);
    await next();
  });
}
