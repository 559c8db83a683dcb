import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { getDocument } from "../documents/get.ts";
import type { StoredDocument } from "../documents/schemas.ts";
import { notFound } from "../errors.ts";

/** The document, locked until the transaction ends: who books it next sees what this one did. Throws `not_found`. */
export async function lockedDocument(ctx: CrmContext, documentId: string): Promise<StoredDocument> {
  if (!isUuid(documentId)) throw notFound("The document");
  await ctx.sql`select from documents where id = ${documentId} for update`;
  return getDocument(ctx, documentId);
}
