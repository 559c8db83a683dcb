import type { components } from "@kontor/client";
import { labelOf } from "./record-fields.ts";

type Finding = components["schemas"]["DocumentFinding"];

/** What the checks have against it, in plain words; what needs a person comes first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const sorted = findings.toSorted(
    (a, b) => Number(b.severity === "person") - Number(a.severity === "person"),
  );
  return (
    <section aria-label="Findings">
      <h3>Findings</h3>
      <ul className="findings">
        {sorted.map(({ code, severity, fields, message }) => (
          <li key={`${code} ${fields.join()} ${message}`} data-severity={severity}>
            <strong>{TITLES.get(code) ?? "To be looked at"}</strong>
            {fields.length > 0 && <>: {fields.map(labelOf).join(", ")}</>}
            <br />
            <span className="quiet small">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const TITLES = new Map([
  ["lines_sum", "The lines don’t add up to the total"],
  ["line_amount", "A line’s quantity and price don’t make its amount"],
  ["tax_sum", "The taxes don’t add up"],
  ["tax_amount", "A tax doesn’t fit its rate"],
  ["totals", "The totals don’t fit each other"],
  ["due_amount", "What is to be paid doesn’t fit the total"],
  ["dates", "The dates don’t fit each other"],
  ["vat_id", "This can’t be a VAT id"],
  ["iban", "This can’t be an IBAN"],
  ["visible_total", "The page shows another total than the file’s XML"],
  ["visible_account", "The page shows other accounts than the file’s XML"],
  ["supplier_unknown", "A new supplier"],
  ["supplier_vat_id_changed", "The supplier has had another VAT id"],
  ["bank_details_changed", "The supplier has had another account: ask them, by a number that you know"],
  ["possible_duplicate", "You may have this one already"],
  ["missing", "Not found in the document"],
  ["uncertain", "Read, but not surely"],
  ["instructions_inside", "The document tells a reader what to do; nothing of it was obeyed"],
]);
