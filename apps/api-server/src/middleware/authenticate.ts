import { apiKeys, type Caller, DomainError } from "@kontor/crm";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import type { AppDeps } from "../deps.ts";
import { tokenVerifier } from "./verify-token.ts";

const BEARER = /^Bearer +([^\s]+)$/i;
const API_KEY = /^kontor_/;

/** Verifies the bearer token or API key; tenant and user come from it and from nowhere else. */
export function authenticate({ jwt, tenants, db, log }: Pick<AppDeps, "jwt" | "tenants" | "db" | "log">) {
  const verify = tokenVerifier(jwt, log);

  async function callerOfToken(token: string): Promise<Caller | null> {
    const claims = await verify(token);
    if (!claims) return null;
    const { tenant: tenantId, sub: userId, role, scopes = null, ver } = claims;
    if (ver !== undefined && !(await tenants.isCurrent(tenantId, userId, ver))) return null;
    const tenant = await tenants.find(tenantId);
    return tenant && { tenant, userId, role, scopes };
  }

  async function callerOfKey(key: string): Promise<Caller | null> {
    const verified = await apiKeys.verifyApiKey(db, key);
    if (!verified) return null;
    const { tenantId, ...rights } = verified;
    const tenant = await tenants.find(tenantId);
    return tenant && { tenant, ...rights };
  }

  return createMiddleware<AppEnv>(async (c, next) => {
    const token = BEARER.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token)
      throw new DomainError("unauthenticated", "Send a bearer token: Authorization: Bearer <token>.");
    const caller = await (API_KEY.test(token) ? callerOfKey(token) : callerOfToken(token));
    if (!caller) throw new DomainError("unauthenticated", "The token is not valid here, or it has expired.");
    // Known from here on, refused or not.
    c.set("caller", caller);
    const named = c.req.header("x-tenant-id");
    if (named !== undefined && named.toLowerCase() !== caller.tenant.id) {
      throw new DomainError("TENANT_ISOLATION_VIOLATION", "X-Tenant-ID names another tenant than the token.");
    }
    await next();
  });
}
