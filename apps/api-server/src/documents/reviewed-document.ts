import { type Caller, documents } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { asCaller } from "../routes/as-caller.ts";
import { toDocument } from "./document-json.ts";
import type { ReviewedJson } from "./document-schema.ts";

/** A document as whoever reviews it sees it. Throws `not_found`. */
export function toReviewed(
  deps: Pick<AppDeps, "db" | "clock">,
  caller: Caller,
  id: string,
): Promise<ReviewedJson> {
  return asCaller(deps, caller, async (ctx) => {
    const stored = await documents.getDocument(ctx, id);
    const document = await toDocument(ctx, stored);
    const companyId = stored.record ? await documents.supplierCompany(ctx, stored.record) : null;
    return {
      ...document,
      supplier: { ...document.supplier, companyId },
      suggestions: { category: null, lines: [] },
    };
  });
}
