import { documents } from "@kontor/crm";
import type { DocumentJob } from "@kontor/documents";
import type { AppDeps } from "../deps.ts";

/**
 * Has a document worked on; where that has ended it, writes one line about it and counts it, once. The line says what it
 * took and what is doubtful, never what is written in it.
 */
export async function reportDocument(
  { db, log, metrics }: Pick<AppDeps, "db" | "log" | "metrics">,
  { tenantId, documentId }: DocumentJob,
  work: () => Promise<void>,
): Promise<void> {
  const look = () =>
    db.withTenant({ tenantId }, async (sql) => ({
      document: await documents.getDocument({ sql }, documentId),
      seq: (await documents.documentEvents({ sql }, documentId)).at(-1)?.seq ?? 0,
    }));
  const before = await look();
  const started = performance.now();
  await work();
  const { document, seq } = await look();
  const { status, rung, failure, findings, mediaType, byteSize } = document;
  if (seq === before.seq || !documents.isFinal(status)) return;
  metrics.documentFinished(status, rung);
  log.info(
    {
      ...{ tenantId, documentId, status, rung, mediaType, byteSize },
      ...(failure ? { failure: failure.code } : {}),
      findings: findings.map(({ code }) => code),
      ms: Math.round(performance.now() - started),
    },
    "document",
  );
}
