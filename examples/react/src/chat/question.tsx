import type { KontorUIMessage } from "@kontor/client";
import { useId, useState } from "react";

interface Props {
  message: KontorUIMessage;
  /** Null where it can't be edited. */
  onEdit: ((text: string, messageId: string) => void) | null;
}

export function Question({ message, onEdit }: Props) {
  const text = message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
  const [draft, setDraft] = useState<string | null>(null);
  const field = useId();
  if (draft === null || !onEdit) {
    return (
      <article className="question" aria-label="You asked">
        <p>{text}</p>
        {onEdit && (
          <button type="button" className="plain small" onClick={() => setDraft(text)}>
            Edit
          </button>
        )}
      </article>
    );
  }
  return (
    <form
      className="question editing"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.trim() === "") return;
        onEdit(draft, message.id);
        setDraft(null);
      }}
    >
      <label className="visually-hidden" htmlFor={field}>
        Your question, reworded
      </label>
      <textarea
        id={field}
        // biome-ignore lint/a11y/noAutofocus: opened by the person who wants to type here.
        autoFocus
        rows={draft.split("\n").length}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setDraft(null);
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <div className="row">
        <button type="button" className="plain small" onClick={() => setDraft(null)}>
          Cancel
        </button>
        <button type="submit" className="primary small" disabled={draft.trim() === ""}>
          Ask again
        </button>
      </div>
    </form>
  );
}
