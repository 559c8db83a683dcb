import type { CrmContext } from "../context.ts";
import { isDay } from "../documents/calendar-day.ts";
import { getDocument } from "../documents/get.ts";
import { ownCompany } from "../documents/own-company.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { DomainError } from "../errors.ts";
import { money } from "../money.ts";
import { withoutLegalForm } from "../names/legal-forms.ts";
import { likeness } from "../names/similar.ts";
import { bookable } from "./booked-totals.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import { isIssuedBy } from "./issued-by.ts";
import { amountLikeness, dateLikeness, numberLikeness, SUGGESTED, scoreOf, UNTOLD } from "./match-score.ts";
import type { Match } from "./schemas.ts";
import { signOf } from "./sign.ts";

const MOST = 10;

/**
 * Expenses without a document that this may be the document of, likeliest first: payments and purchases entered before
 * it came. None of a document that is booked, or can't be. Throws `not_found`.
 */
export async function suggestMatches(ctx: CrmContext, documentId: string): Promise<Match[]> {
  const { record, booking } = await getDocument(ctx, documentId);
  return record === null || booking !== null ? [] : matchesOf(ctx, record);
}

export async function matchesOf(ctx: CrmContext, record: DocumentRecord): Promise<Match[]> {
  const wanted = wantedOf(record);
  if (wanted === null || isIssuedBy(record, await ownCompany(ctx))) return [];
  const { companyId, candidates } = await candidatesFor(ctx, wanted);
  return candidates
    .map((candidate) => ({ candidate, score: score(candidate, companyId, record, wanted) }))
    .filter((match) => match.score >= SUGGESTED)
    .toSorted((a, b) => b.score - a.score || a.candidate.expenseId.localeCompare(b.candidate.expenseId))
    .slice(0, MOST)
    .map(({ candidate, score }) => ({
      expenseId: candidate.expenseId,
      score,
      supplier: candidate.supplier,
      description: candidate.description,
      spentOn: candidate.spentOn,
      gross: money(candidate.grossMinor, candidate.currency),
    }));
}

function wantedOf(record: DocumentRecord) {
  try {
    const { issueDate, totals } = bookable(record);
    const grossMinor = totals.grossMinor * signOf(record, totals);
    return { currency: totals.currency, grossMinor, issueDate, supplier: record.supplier };
  } catch (error) {
    if (error instanceof DomainError && error.code === "unprocessable") return null;
    throw error;
  }
}

const score = (
  candidate: Candidate,
  companyId: string | null,
  record: DocumentRecord,
  { grossMinor, issueDate }: { grossMinor: number; issueDate: string },
): number =>
  scoreOf({
    amount: amountLikeness(candidate.grossMinor, grossMinor),
    supplier: supplierLikeness(candidate, companyId),
    date: dateLikeness(candidate.spentOn, issueDate, isDay(record.dueDate ?? "") ? record.dueDate : null),
    number: numberLikeness(record.number, candidate),
  });

function supplierLikeness(candidate: Candidate, companyId: string | null): number {
  if (companyId !== null && candidate.supplierId === companyId) return 1;
  const { wanted, supplierName, describedAs } = candidate;
  if (wanted === "") return UNTOLD.supplier;
  if (supplierName !== null) return likeness(wanted, supplierName);
  const said = ` ${describedAs} `.includes(` ${withoutLegalForm(wanted)} `);
  return said ? 1 : Math.max(UNTOLD.supplier, likeness(wanted, describedAs));
}
