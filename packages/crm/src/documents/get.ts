import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { documentColumns } from "./columns.ts";
import type { StoredDocument } from "./schemas.ts";

/** Throws `not_found`. */
export async function getDocument({ sql }: Pick<CrmContext, "sql">, id: string): Promise<StoredDocument> {
  if (!isUuid(id)) throw notFound("The document");
  const [document] = await sql<
    StoredDocument[]
  >`select ${documentColumns(sql)} from documents d where d.id = ${id}`;
  if (!document) throw notFound("The document");
  return document;
}
