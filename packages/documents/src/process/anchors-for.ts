import type { documents } from "@kontor/crm";
import { anchorOf, type FieldAnchor } from "../offline/anchors.ts";
import type { ProcessDeps } from "./deps.ts";
import { pagesOf } from "./known-pages.ts";

/**
 * Where on its pages the right values stand, so that the next document of the same supplier is read there. To be asked
 * before the transaction of the correction; what is not found, or not text, has no place.
 */
export async function anchorsFor(
  deps: Pick<ProcessDeps, "blobs" | "store" | "log">,
  tenantId: string,
  document: Pick<documents.StoredDocument, "id" | "sha256">,
  corrections: readonly documents.FieldCorrection[],
): Promise<Map<string, FieldAnchor>> {
  const anchors = new Map<string, FieldAnchor>();
  const told = corrections.flatMap(({ field, value }) =>
    typeof value === "string" && !/^(lines|taxes|charges)\b/.test(field) ? [{ field, value }] : [],
  );
  if (told.length === 0) return anchors;
  const pages = await pagesOf(deps, tenantId, document);
  for (const { field, value } of told) {
    const anchor = anchorOf(pages, field, value);
    if (anchor) anchors.set(field, anchor);
  }
  return anchors;
}
