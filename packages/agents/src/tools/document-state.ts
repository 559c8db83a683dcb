import type { documents } from "@kontor/crm";

/** Where a document stands, in the words of `listDocuments`. */
export function stateOf({ status, booking }: documents.StoredDocument): documents.OverviewRow["status"] {
  if (booking !== null) return "booked";
  if (status === "needs_review") return "review";
  return status === "ready" || status === "failed" ? status : "reading";
}
