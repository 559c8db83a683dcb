import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { signAccessToken } from "../../src/access-token.ts";
import type { JwtConfig } from "../../src/middleware/verify-token.ts";
import type { ScaleTenant } from "./load-scale.ts";

/** What `demo.json` says, for scripts that use the demo. */
export interface DemoFile {
  url: string;
  tenantId: string;
  token: string;
  otherTenantId: string;
  otherTenantToken: string;
  asOf: string;
}

const OWNER_ONLY = 0o600;

export const writeDemoFile = (dataDir: string, demo: DemoFile & Partial<ScaleTenant>): Promise<void> =>
  writeFile(join(dataDir, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`, { mode: OWNER_ONLY });

/** The day the data in this directory were made for; null if there are none. */
export async function keptAsOf(dataDir: string): Promise<string | null> {
  try {
    const demo: unknown = JSON.parse(await readFile(join(dataDir, "demo.json"), "utf8"));
    return z.object({ asOf: z.iso.date() }).parse(demo).asOf;
  } catch {
    return null;
  }
}

/** The secret that signs this directory's tokens, made at the first start. */
export async function demoSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "jwt-secret");
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept) return kept;
  const secret = randomBytes(32).toString("base64url");
  await writeFile(path, secret, { mode: OWNER_ONLY });
  return secret;
}

/** A token for the demo's user in a tenant, good for 24 hours. */
export function demoToken(jwt: JwtConfig, tenantId: string): Promise<string> {
  if (!jwt.secret) throw new Error("the demo signs its own tokens");
  return signAccessToken(jwt.secret, jwt, { userId: "demo", tenantId, role: "admin" });
}
