import type { documents } from "@kontor/crm";
import { checkDates } from "./dates.ts";
import { checkDueAmount } from "./due-amount.ts";
import { checkDuplicate } from "./duplicate.ts";
import { checkIbans } from "./iban.ts";
import { checkInstructions } from "./instructions.ts";
import type { Check, KnownToCheck } from "./known.ts";
import { checkLineAmounts } from "./line-amount.ts";
import { checkLinesByRate } from "./lines-by-rate.ts";
import { checkLinesSum } from "./lines-sum.ts";
import { checkMissing } from "./missing.ts";
import { checkSupplier } from "./supplier.ts";
import { checkTaxAmounts } from "./tax-amount.ts";
import { checkTaxSum } from "./tax-sum.ts";
import { checkTotals } from "./totals.ts";
import { checkUncertain } from "./uncertain.ts";
import { checkVatIds } from "./vat-id.ts";
import { checkVisibleAccount } from "./visible-account.ts";
import { checkVisibleTotal } from "./visible-total.ts";

const CHECKS: readonly Check[] = [
  checkMissing,
  checkTotals,
  checkDueAmount,
  checkTaxSum,
  checkTaxAmounts,
  checkLinesSum,
  checkLinesByRate,
  checkLineAmounts,
  checkDates,
  checkVatIds,
  checkIbans,
  checkVisibleTotal,
  checkVisibleAccount,
  checkSupplier,
  checkDuplicate,
  checkUncertain,
  checkInstructions,
];

/**
 * Everything there is against a record, in the order a person would look at it. Pure; decimals are exact, and each check
 * says how much rounding it allows and by which source. What a document does not say can't be wrong: a check whose
 * figures are not all there has nothing against it.
 *
 * | code | a person looks | a note |
 * |---|---|---|
 * | `missing` | number, date, supplier, currency, total | number of a receipt; kind; all of a quote |
 * | `totals`, `tax_sum`, `tax_amount`, `lines_sum` | off by more than rounding | |
 * | `line_amount` | off by more than rounding | a rounded price, or a percentage off or on top, explains it |
 * | `due_amount` | off | less is due, and no word of what was paid |
 * | `dates` | none, future, over 15 years old, due before issue | delivered long before or after |
 * | `vat_id`, `iban` | the supplier's: deduction, payment | the customer's; an account abroad |
 * | `visible_total`, `visible_account` | the page shows another total, other accounts | |
 * | `bank_details_changed`, `supplier_vat_id_changed`, `possible_duplicate` | always: fraud, paid twice | |
 * | `supplier_unknown` | | always: each is new once |
 * | `uncertain` | a value that is booked by | any other |
 * | `instructions_inside` | always | |
 *
 * Arithmetic holds whatever the sign (credit notes, corrections, negative amounts due) and counts zero as a figure.
 */
export const checkRecord = (extraction: documents.Extraction, known: KnownToCheck): documents.Finding[] =>
  CHECKS.flatMap((check) => check(extraction, known));
