#!/usr/bin/env bun
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { findTenantId, ROLES, users } from "@kontor/crm";
import { DatabaseSetupError } from "@kontor/db";
import { z } from "zod";
import { withDatabase } from "./provision/with-database.ts";

const USAGE = `Usage: bun run users:create --tenant acme --email ana@acme.rs --name Ana [--role admin] [--password-stdin]
Makes a user, such as a tenant's first admin, and prints the id. The password is made, too, and printed behind it;
with --password-stdin it is the first line of the input.`;

const wanted = z.object({
  tenant: z.string(),
  email: z.email(),
  name: z.string().min(1),
  role: z.enum(ROLES).default("admin"),
});

const { values } = parseArgs({
  options: {
    tenant: { type: "string" },
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string" },
    "password-stdin": { type: "boolean" },
  },
});
const parsed = wanted.safeParse(values);
if (!parsed.success) {
  for (const { path, message } of parsed.error.issues) console.error(`--${path.join(".")}: ${message}`);
  console.error(USAGE);
  process.exit(2);
}
const { tenant, ...user } = parsed.data;
const typed = values["password-stdin"] ? ((await Bun.stdin.text()).split(/\r?\n/)[0] ?? "") : null;
const password = typed ?? randomBytes(18).toString("base64url");

await withDatabase(async ({ connect }) => {
  const db = await connect();
  const tenantId = await findTenantId(db, tenant);
  if (tenantId === null)
    throw new DatabaseSetupError(`There is no tenant "${tenant}": tenants:create makes one.`);
  const passwordHash = await users.hashPassword(password);
  const { id } = await db.withTenant({ tenantId }, (sql) =>
    users.createUser({ sql, tenant: { id: tenantId }, userId: null }, { ...user, passwordHash }),
  );
  console.log(id);
  if (typed === null) console.log(password);
});
