import { bookings, clockAt, tenantDirectory, withContext } from "@kontor/crm";
import { type Database, openPostgres } from "@kontor/db";
import { resolveModels } from "@kontor/models";
import { inProcessStore } from "@kontor/store";
import { z } from "zod";
import { directoryBlobs } from "../../blobs/directory.ts";
import { processDocument } from "../process-document.ts";

/**
 * A process that works on a document and hangs behind its transaction of that number, to be killed there; 0: nowhere.
 * With `confirm` it hangs inside the transaction that books the document.
 */
export const hangAtArgs = z.object({
  url: z.string(),
  folder: z.string(),
  provider: z.string(),
  tenantId: z.string(),
  documentId: z.string(),
  behind: z.int(),
  confirm: z.boolean(),
});

const MODEL = "mistral:mistral-medium-3-5";

if (import.meta.main) {
  const args = hangAtArgs.parse(JSON.parse(process.argv[2] ?? ""));
  const db = await openPostgres(args.url);
  await (args.confirm ? confirm(db, args) : work(db, args));
  console.log("done");
  process.exit(0);
}

async function hang(): Promise<never> {
  console.log("hangs");
  return new Promise(() => {});
}

async function work(real: Database, args: z.output<typeof hangAtArgs>): Promise<void> {
  const { tenantId, documentId, behind } = args;
  let transactions = 0;
  const db: Database = {
    ...real,
    withTenant: async (scope, step) => {
      const result = await real.withTenant(scope, step);
      transactions++;
      return transactions === behind ? hang() : result;
    },
  };
  await processDocument(
    {
      ...{ db, blobs: directoryBlobs(args.folder), store: inProcessStore(), tenants: tenantDirectory(real) },
      models: resolveModels({
        providers: { mistral: { apiKey: "test-key", baseURL: args.provider } },
        lists: { low: MODEL, medium: MODEL, high: MODEL, documents: MODEL },
        limits: { retryMs: 1 },
      }),
      budgets: { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null },
      ...{ enabled: true, clock: clockAt("2026-11-21"), log: { info() {}, error() {} } },
      queue: async () => {},
      limits: { leaseMs: 60_000 },
    },
    { tenantId, documentId },
    new AbortController().signal,
  );
}

async function confirm(db: Database, { tenantId, documentId }: z.output<typeof hangAtArgs>): Promise<void> {
  const tenant = await tenantDirectory(db).find(tenantId);
  if (!tenant) throw new Error("there is no such tenant");
  await withContext(db, { tenant, userId: "ana", today: "2026-11-21" }, async (ctx) => {
    const [document] = await ctx.sql<
      { version: number }[]
    >`select version from documents where id = ${documentId}`;
    await bookings.confirm(ctx, documentId, { version: document?.version ?? 0 });
    await hang();
  });
}
