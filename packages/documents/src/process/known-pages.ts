import type { documents } from "@kontor/crm";
import { z } from "zod";
import { typeOf } from "../intake/type-of.ts";
import { page } from "../reading/answer.ts";
import type { Page } from "../reading/read-file.ts";
import { readFileApart } from "../reading/read-file-apart.ts";
import type { ProcessDeps } from "./deps.ts";

const pages = z.array(page);

/** Keeps a document's pages for a day, for whoever corrects it. */
export const keepPages = (
  { store }: Pick<ProcessDeps, "store">,
  tenantId: string,
  { sha256 }: Pick<documents.StoredDocument, "sha256">,
  read: readonly Page[],
): Promise<void> =>
  store.cache.putMany(
    { tenantId, kind: "document" },
    new Map([[`pages-${sha256}`, new TextEncoder().encode(JSON.stringify(read))]]),
  );

/** A document's pages as they were read, else read again; none where that can't be done. */
export async function pagesOf(
  { blobs, store, log }: Pick<ProcessDeps, "blobs" | "store" | "log">,
  tenantId: string,
  document: Pick<documents.StoredDocument, "id" | "sha256">,
): Promise<Page[]> {
  const [kept] = await store.cache.getMany({ tenantId, kind: "document" }, [`pages-${document.sha256}`]);
  if (kept) {
    const known = pages.safeParse(JSON.parse(new TextDecoder().decode(kept)));
    if (known.success) return known.data;
  }
  try {
    const bytes = await blobs.get({ tenantId, documentId: document.id });
    const type = bytes && (await typeOf(bytes));
    return type ? (await readFileApart(bytes, type)).pages : [];
  } catch (error) {
    log.info({ err: error, documentId: document.id }, "a corrected document's pages could not be read");
    return [];
  }
}
