import { useId, useState } from "react";
import { choicesFor, isDate, labelOf, type Scalar } from "./record-fields.ts";

interface Props {
  path: string;
  value: Scalar;
  onSave(value: Scalar): Promise<void>;
  onCancel(): void;
}

/** Enter saves, Escape leaves it as it was; nothing at all says that the document does not tell. */
export function FieldEditor({ path, value, onSave, onCancel }: Props) {
  const field = useId();
  const [draft, setDraft] = useState(value === null ? "" : String(value));
  const [saving, setSaving] = useState(false);
  const choices = choicesFor(path);
  const common = {
    id: field,
    value: draft,
    autoFocus: true,
    onChange: ({ target }: { target: { value: string } }) => setDraft(target.value),
  };
  return (
    <form
      className="field"
      onKeyDown={({ key }) => {
        if (key === "Escape") onCancel();
      }}
      onSubmit={async (event) => {
        event.preventDefault();
        setSaving(true);
        const chosen = choices?.find(([known]) => String(known) === draft)?.[0];
        await onSave(choices ? (chosen ?? null) : draft.trim() || null);
        setSaving(false);
      }}
    >
      <label className="visually-hidden" htmlFor={field}>
        {labelOf(path)}, corrected
      </label>
      {choices ? (
        <select {...common}>
          <option value="">not told</option>
          {choices.map(([known, words]) => (
            <option key={words} value={String(known)}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input {...common} type={isDate(path) ? "date" : "text"} />
      )}
      <button type="submit" className="primary small" disabled={saving}>
        Save
      </button>
      <button type="button" className="plain small" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}
