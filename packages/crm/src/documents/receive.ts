import type { CrmContext } from "../context.ts";
import { addEvent } from "./add-event.ts";
import { getDocument } from "./get.ts";
import type { StoredDocument } from "./schemas.ts";

export interface NewDocument {
  /** Names its blob, which lies in the store already. */
  id: string;
  /** Cleaned: no path, no control characters. */
  fileName: string;
  mediaType: string;
  byteSize: number;
  /** Lower-case hex. */
  sha256: string;
  /** The mail that it was attached to. */
  parentId?: string | null;
}

export interface Received {
  document: StoredDocument;
  /** The tenant had these bytes already: `document` is that one, and the new id's blob is to be removed. */
  duplicate: boolean;
  /** Somebody has to work on it: it is new, or had failed and is tried again. */
  queue: boolean;
}

/**
 * Notes a file that came in, in the caller's transaction. The same bytes again are the same document; one that had failed
 * is read afresh, as by `retry`.
 */
export async function receive(ctx: CrmContext, file: NewDocument): Promise<Received> {
  const { sql, tenant, userId } = ctx;
  const { count } = await sql`
    insert into documents (tenant_id, id, parent_id, uploaded_by, file_name, media_type, byte_size, sha256)
    values (${tenant.id}, ${file.id}, ${file.parentId ?? null}, ${userId}, ${file.fileName}, ${file.mediaType},
      ${file.byteSize}, ${file.sha256})
    on conflict (tenant_id, sha256) do nothing`;
  if (count === 1) {
    await addEvent(ctx, file.id, "received");
    return { document: await getDocument(ctx, file.id), duplicate: false, queue: true };
  }
  const [known] = await sql<{ id: string; failed: boolean }[]>`
    select id, status = 'failed' as failed from documents where sha256 = ${file.sha256} for update`;
  if (!known) throw new Error("a file is there and is not");
  if (known.failed) {
    await sql`
      update documents set status = 'received', failure = null, extraction = '{}', attempts = 0, lease_id = null,
        lease_until = null, version = version + 1, updated_at = now()
      where id = ${known.id}`;
    await addEvent(ctx, known.id, "received", { again: true });
  }
  return { document: await getDocument(ctx, known.id), duplicate: true, queue: known.failed };
}
