#!/usr/bin/env bun
import { parseArgs } from "node:util";
import { audit } from "@kontor/crm";
import { z } from "zod";
import { withDatabase } from "./provision/with-database.ts";

const USAGE = `Usage: bun run audit:archive --before 2026-08-01
Moves the months that ended before that day from ai_audit_log to ai_audit_archive, with the owner's login, and keeps an
anchor of each tenant's chain. Archived months may be exported and dropped, oldest first; audit:verify goes on behind.`;

const { values } = parseArgs({ options: { before: { type: "string" } }, strict: false });
const before = z.iso.date().safeParse(values.before);
if (!before.success) {
  console.error(USAGE);
  process.exit(2);
}

await withDatabase(async ({ owner }) => {
  if (!owner) throw new Error("Set DATABASE_OWNER_URL: the app's login may only add to the log.");
  const months = await audit.archiveMonths(owner, before.data);
  console.log(months === 1 ? "1 month archived" : `${months} months archived`);
});
