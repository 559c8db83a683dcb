import type { documents } from "@kontor/crm";
import type { Page } from "../reading/read-file.ts";
import { readAnchored } from "./anchored.ts";
import type { FieldAnchor } from "./anchors.ts";
import { currencyOf } from "./currency.ts";
import { datesOf } from "./document-dates.ts";
import { numberOf, precedingNumberOf } from "./document-number.ts";
import { Gathered } from "./gathered.ts";
import type { OwnCompany } from "./own-company.ts";
import { readParties } from "./read-parties.ts";
import { readTotals } from "./read-totals.ts";
import { readingOf } from "./reading.ts";
import { referenceOf, termsOf } from "./terms.ts";
import { kindOf } from "./title.ts";

/**
 * Reads a document's pages without any model: by labels, layout and arithmetic, each value with its evidence (rung
 * `offline`). What it does not find is null. A total is given a confidence of 0.9 or more only where other figures of the
 * page confirm it.
 */
export function extractOffline(
  pages: readonly Page[],
  anchors: readonly FieldAnchor[],
  own: OwnCompany | null,
): documents.Extraction {
  const reading = readingOf(pages);
  const gathered = new Gathered();
  if (reading.cells.length === 0) return gathered.extraction;
  const number = numberOf(reading);
  const { issueDate, dueDate, deliveryDate } = datesOf(reading);
  gathered.take("kind", kindOf(reading));
  gathered.take("number", number);
  gathered.take("issueDate", issueDate);
  gathered.take("dueDate", dueDate && issueDate && dueDate.value < issueDate.value ? null : dueDate);
  gathered.take("deliveryDate", deliveryDate);
  gathered.take("currency", currencyOf(reading));
  gathered.take("paymentTerms", termsOf(reading));
  gathered.take("paymentReference", referenceOf(reading));
  gathered.take("precedingNumber", precedingNumberOf(reading, number?.value ?? null));
  readParties(reading, own, gathered);
  readTotals(reading, gathered);
  gathered.language(reading.language);
  readAnchored(reading, anchors, gathered);
  return gathered.extraction;
}
