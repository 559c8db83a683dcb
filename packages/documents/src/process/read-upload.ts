import { typeOf } from "../intake/type-of.ts";
import type { ReadFile } from "../reading/read-file.ts";
import { readFileApart } from "../reading/read-file-apart.ts";
import type { ProcessDeps } from "./deps.ts";
import { DocumentFailed } from "./document-failed.ts";
import type { HeldDocument } from "./held-document.ts";
import { keepPages } from "./known-pages.ts";

export interface Upload {
  file: ReadFile;
  bytes: Uint8Array;
}

/** The stored file, read in a process of its own. Throws `DocumentFailed` and `ReadingError`. */
export async function readUpload(
  { blobs, store }: Pick<ProcessDeps, "blobs" | "store">,
  { document, caller, signal }: Pick<HeldDocument, "document" | "caller" | "signal">,
): Promise<Upload> {
  const bytes = await blobs.get({ tenantId: caller.tenant.id, documentId: document.id });
  if (!bytes)
    throw new DocumentFailed(
      "file_missing",
      "The file is not in the store any more. Please upload it again.",
    );
  const type = await typeOf(bytes);
  if (!type) throw new DocumentFailed("unsupported_type", "The file is of no type that can be read.");
  const file = await readFileApart(bytes, type, {}, signal);
  await keepPages({ store }, caller.tenant.id, document, file.pages);
  return { bytes, file };
}
