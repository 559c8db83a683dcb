import { type CrmContext, documents, systemClock, type Tenant, todayIn, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import { z } from "zod";
import type { Asked, Evaluated } from "./evaluate.ts";

/** What the database has of a file that was read, its attachments included. */
export interface Seen {
  /** The one that was read: the file, or of a mail the first attachment that could be. */
  document: documents.StoredDocument | null;
  milliseconds: Evaluated["milliseconds"];
  /** What it can't go on without. */
  waiting: { code: string; message: string } | null;
  nanos: number;
  asked: Asked;
}

const waited = z.object({ waitingFor: z.string(), message: z.string() });

export async function outcomeOf(ctx: CrmContext, ids: readonly string[]): Promise<Seen> {
  const read: { document: documents.StoredDocument; events: documents.DocumentEvent[] }[] = [];
  for (const id of ids)
    read.push({
      document: await documents.getDocument(ctx, id),
      events: await documents.documentEvents(ctx, id),
    });
  const chosen = read.find(({ document }) => document.rung !== null) ?? read[0];
  const [waiting] = read.flatMap(({ document, events }) => {
    const told = documents.isFinal(document.status) ? null : waited.safeParse(events.at(-1)?.detail).data;
    return told ? [{ code: told.waitingFor, message: told.message }] : [];
  });
  return {
    document: chosen?.document ?? null,
    milliseconds: timesOf(chosen?.events ?? []),
    waiting: waiting ?? null,
    ...(await paidFor(ctx)),
  };
}

/** From one step to the next; asking again is extracting, too. */
function timesOf(events: readonly documents.DocumentEvent[]): Evaluated["milliseconds"] {
  const at = (wanted: string) => events.find(({ status }) => status === wanted)?.at;
  const [reading, extracting, end] = [at("reading"), at("extracting"), events.at(-1)?.at];
  const between = (from: string | undefined, to: string | undefined) =>
    from && to ? Math.max(0, Date.parse(to) - Date.parse(from)) : 0;
  return { reading: between(reading, extracting ?? end), extracting: between(extracting, end) };
}

/** Every attempt at a model that the ledger has of this company. */
async function paidFor({ sql, tenant }: CrmContext): Promise<{ nanos: number; asked: Asked }> {
  const calls = await sql<
    { model: string; outcome: string; nanos: number; input: number; output: number; estimated: boolean }[]
  >`
    select provider || ':' || model as model, outcome, nanos::bigint as nanos, estimated,
      coalesce(input_tokens, 0)::integer as input, coalesce(output_tokens, 0)::integer as output
    from ai_ledger where tenant_id = ${tenant.id} order by at, step, attempt`;
  const sum = (of: "nanos" | "input" | "output") => calls.reduce((total, call) => total + call[of], 0);
  return {
    nanos: sum("nanos"),
    asked: {
      calls: calls.map(({ model, outcome, nanos, input, output }) => ({
        model,
        outcome,
        nanos,
        tokens: { input, output },
      })),
      tokens: { input: sum("input"), output: sum("output") },
      estimated: calls.some(({ estimated }) => estimated),
    },
  };
}

/** One transaction of the company that a document was made. */
export const inTenant = <Result>(
  db: Database,
  tenant: Tenant,
  work: (ctx: CrmContext) => Promise<Result>,
): Promise<Result> =>
  withContext(db, { tenant, userId: "evaluation", today: todayIn(tenant.timeZone, systemClock) }, work);
