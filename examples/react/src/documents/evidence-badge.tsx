import type { components } from "@kontor/client";
import { useId } from "react";

export type Evidence = components["schemas"]["DocumentEvidence"][string];

const RUNGS = new Map([
  ["e-invoice", "the XML in the file, exactly"],
  ["text", "a model, from the text"],
  ["ocr", "a model, from the picture"],
  ["fallback", "another model"],
  ["offline", "labels, layout and arithmetic"],
  ["person", "somebody put it right"],
]);

/** How sure a value is; what it was read from on hover, focus or touch. */
export function EvidenceBadge({ evidence, label }: { evidence: Evidence; label: string }) {
  const tip = useId();
  const { rung, page, quote, confidence } = evidence;
  const sure = `${Math.round(confidence * 100)} %`;
  return (
    <>
      <button type="button" className="badge" aria-label={`${label}: ${sure} sure`} aria-describedby={tip}>
        {rung === "person" ? "✓" : sure}
      </button>
      <div className="tip" id={tip} role="tooltip">
        {quote !== null && <q>{quote}</q>}
        <p className="quiet">
          {page !== null && `Page ${page}. `}Known by: {RUNGS.get(rung) ?? rung}.
        </p>
      </div>
    </>
  );
}
