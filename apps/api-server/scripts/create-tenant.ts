#!/usr/bin/env bun
import { parseArgs } from "node:util";
import { createTenant } from "@kontor/crm";
import { DatabaseSetupError } from "@kontor/db";
import { withDatabase } from "./provision/with-database.ts";

const USAGE = `Usage: bun run tenants:create --slug acme --name "Acme d.o.o." --time-zone Europe/Belgrade --locale sr-Latn-RS --currency RSD
Makes a tenant with the owner's login and prints its id.`;

const { values } = parseArgs({
  options: {
    slug: { type: "string" },
    name: { type: "string" },
    "time-zone": { type: "string" },
    locale: { type: "string" },
    currency: { type: "string" },
  },
});
const { slug, name, "time-zone": timeZone, locale, currency: baseCurrency } = values;
if (!slug || !name || !timeZone || !locale || !baseCurrency) {
  console.error(USAGE);
  process.exit(2);
}

await withDatabase(async ({ owner }) => {
  if (!owner) throw new DatabaseSetupError("Set DATABASE_OWNER_URL: tenants are the owner's to make.");
  const { id } = await createTenant(owner, { slug, name, timeZone, locale, baseCurrency });
  console.log(id);
});
