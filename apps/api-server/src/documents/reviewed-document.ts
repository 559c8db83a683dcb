import { bookings, type Caller, documents, todayIn } from "@kontor/crm";
import { type CategorisedLines, categoriseLines } from "@kontor/documents";
import type { AppDeps } from "../deps.ts";
import { asCaller } from "../routes/as-caller.ts";
import { toDocument } from "./document-json.ts";
import type { ReviewedJson } from "./document-schema.ts";

const NO_CATEGORIES: CategorisedLines = { document: null, lines: [] };

/** A document as whoever reviews it sees it; nothing is suggested of one that is booked. Throws `not_found`. */
export async function toReviewed(
  deps: Pick<AppDeps, "db" | "clock" | "categorise">,
  caller: Caller,
  id: string,
  signal: AbortSignal,
): Promise<ReviewedJson> {
  const { document, companyId, matches } = await asCaller(deps, caller, async (ctx) => {
    const stored = await documents.getDocument(ctx, id);
    return {
      document: await toDocument(ctx, stored),
      companyId: stored.record ? await documents.supplierCompany(ctx, stored.record) : null,
      matches: await bookings.suggestMatches(ctx, id),
    };
  });
  const payer = { ...caller, today: todayIn(caller.tenant.timeZone, deps.clock) };
  const suggested =
    document.record && !document.booking
      ? await categoriseLines(deps.categorise, payer, document.record, signal)
      : NO_CATEGORIES;
  return {
    ...document,
    supplier: { ...document.supplier, companyId },
    suggestions: { matches, category: suggested.document, lines: suggested.lines },
  };
}
