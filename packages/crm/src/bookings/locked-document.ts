import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { getDocument } from "../documents/get.ts";
import type { StoredDocument } from "../documents/schemas.ts";
import { notFound } from "../errors.ts";

/** Locks the document until the transaction ends: who books or changes it next sees what this one did. Throws `not_found`. */
export async function lockDocument({ sql }: Pick<CrmContext, "sql">, documentId: string): Promise<void> {
  const found = isUuid(documentId)
    ? await sql`select from documents where id = ${documentId} for update`
    : { count: 0 };
  if (found.count === 0) throw notFound("The document");
}

/** The document, locked. Throws `not_found`. */
export async function lockedDocument(ctx: CrmContext, documentId: string): Promise<StoredDocument> {
  await lockDocument(ctx, documentId);
  return getDocument(ctx, documentId);
}
