import type { documents } from "@kontor/crm";
import type { Check } from "./known.ts";

/**
 * From this confidence on a value is taken without a look. A look costs a person some ten seconds; to find and undo what was
 * booked wrong, two minutes at the very least: worth it when more than one in about ten would be wrong.
 */
const SURE = 0.9;
/** Below this a value that is not booked by is told to be doubtful: wrong as often as right. */
const DOUBTFUL = 0.5;

/** What is booked by: whether it counts as cost or as its reverse, whose, when, how much. */
const BOOKED_BY = ["kind", "number", "issueDate", "supplier.name", "currency", "net", "tax", "gross"];

/** Values that were read with little confidence: a person looks at those that are booked by, the others are one note. */
export const checkUncertain: Check = ({ evidence }) => {
  const unsure = Object.entries(evidence).filter(([field, { rung, confidence }]) =>
    rung === "person" ? false : confidence < (BOOKED_BY.includes(field) ? SURE : DOUBTFUL),
  );
  const [booked, others] = [true, false].map((is) =>
    unsure.filter(([field]) => BOOKED_BY.includes(field) === is),
  );
  const findings: documents.Finding[] = (booked ?? []).map(([field, { confidence }]) => ({
    code: "uncertain",
    severity: "person",
    fields: [field],
    message: `${field} was read with a confidence of ${confidence.toFixed(2)}; from ${SURE} on it is taken as read.`,
  }));
  if (others && others.length > 0)
    findings.push({
      code: "uncertain",
      severity: "note",
      fields: others.map(([field]) => field),
      message: `${others.length === 1 ? "A value" : `${others.length} values`} beside those that are booked by may well be wrong.`,
    });
  return findings;
};
