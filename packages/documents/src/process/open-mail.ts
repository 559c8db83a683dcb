import { documents } from "@kontor/crm";
import { cleanFileName } from "../intake/clean-file-name.ts";
import { mediaTypeOf } from "../intake/media-type-of.ts";
import { sha256Of } from "../intake/sha256-of.ts";
import { typeOf } from "../intake/type-of.ts";
import type { ReadFile } from "../reading/read-file.ts";
import type { ProcessDeps } from "./deps.ts";
import type { HeldDocument } from "./held-document.ts";

/**
 * Makes documents of their own of what is attached to a mail; the mail itself is ready then, and nothing to be booked.
 * False where it is no mail, or nothing in it can be read: then the mail's own text may be the receipt.
 */
export async function openMail(deps: ProcessDeps, held: HeldDocument, file: ReadFile): Promise<boolean> {
  if (file.type !== "eml") return false;
  const attached = await Promise.all(
    file.attachments.map(async ({ name, base64 }) => {
      const bytes = Buffer.from(base64, "base64");
      return { name, bytes, type: await typeOf(bytes) };
    }),
  );
  const unread = attached.filter(({ type }) => type === null).map(({ name }) => cleanFileName(name ?? ""));
  let taken = 0;
  for (const { name, bytes, type } of attached) {
    if (type === null) continue;
    held.signal.throwIfAborted();
    await takeIn(deps, held, {
      fileName: cleanFileName(name ?? ""),
      mediaType: mediaTypeOf(type),
      byteSize: bytes.byteLength,
      sha256: sha256Of(bytes),
      bytes,
    });
    taken++;
  }
  if (taken === 0) return false;
  await held.inContext((ctx) =>
    documents.finish(ctx, held.lease, {
      status: "ready",
      extraction: { record: { ...documents.emptyRecord(), kind: "other" }, evidence: {} },
      findings: [],
      rung: null,
      detail: { attachments: taken, unread },
    }),
  );
  return true;
}

/** As an upload is: the bytes first, for a row without its file would be worse than a file without its row. */
async function takeIn(
  { blobs, queue }: ProcessDeps,
  { caller, inContext, lease }: HeldDocument,
  { bytes, ...file }: Omit<documents.NewDocument, "id" | "parentId"> & { bytes: Uint8Array },
): Promise<void> {
  const tenantId = caller.tenant.id;
  const id = Bun.randomUUIDv7();
  await blobs.put({ tenantId, documentId: id }, bytes);
  const { document, queue: isToBeRead } = await inContext((ctx) =>
    documents.receive(ctx, { ...file, id, parentId: lease.documentId }),
  );
  if (document.id !== id) await blobs.remove({ tenantId, documentId: id });
  if (isToBeRead) await queue({ tenantId, documentId: document.id }, 0);
}
