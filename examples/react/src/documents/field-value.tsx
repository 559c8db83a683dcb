import { useState } from "react";
import { cellText } from "../answer/cell.ts";
import { type Evidence, EvidenceBadge } from "./evidence-badge.tsx";
import { FieldEditor } from "./field-editor.tsx";
import { choicesFor, isDate, labelOf, type Scalar } from "./record-fields.ts";

/** Resolves to whether it was taken. */
export type CorrectField = (path: string, value: Scalar) => Promise<boolean>;

interface Props {
  path: string;
  /** Null: the document does not say. */
  value: Scalar;
  evidence: Evidence | undefined;
  /** Null where it can't be corrected. */
  onCorrect: CorrectField | null;
}

/** A value with why it is believed; put right in its place. */
export function FieldValue({ path, value, evidence, onCorrect }: Props) {
  const [editing, setEditing] = useState(false);
  const label = labelOf(path);
  if (editing && onCorrect) {
    return (
      <FieldEditor
        path={path}
        value={value}
        onCancel={() => setEditing(false)}
        onSave={async (corrected) => {
          if (await onCorrect(path, corrected)) setEditing(false);
        }}
      />
    );
  }
  const choice = choicesFor(path)?.find(([known]) => known === value)?.[1];
  return (
    <div className="field">
      <span>{choice ?? cellText(value, isDate(path) ? "date" : "text")}</span>
      {evidence && <EvidenceBadge evidence={evidence} label={label} />}
      {onCorrect && (
        <button
          type="button"
          className="plain small"
          aria-label={`Edit ${label}`}
          onClick={() => setEditing(true)}
        >
          Edit
        </button>
      )}
    </div>
  );
}
