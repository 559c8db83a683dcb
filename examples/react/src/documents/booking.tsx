import type { KontorClient } from "@kontor/client";
import { useId, useState } from "react";
import { useCategories } from "./use-categories.ts";
import type { Change, ReviewedDocument } from "./use-document.ts";

interface Props {
  kontor: KontorClient;
  document: ReviewedDocument;
  busy: boolean;
  change(made: Change): Promise<boolean>;
}

/** The last word is a person's: where it belongs, and that it is booked; which can be taken back. */
export function Booking({ kontor, document, busy, change }: Props) {
  const [categoryField, matchField] = [useId(), useId()];
  const categories = useCategories(kontor);
  const { matches, category: suggested } = document.suggestions;
  // Null until somebody chooses; until then as suggested.
  const [chosen, setChosen] = useState<string | null>(null);
  const [matchExpenseId, setMatch] = useState("");
  const categoryId = chosen ?? suggested?.categoryId ?? "";
  const { booking } = document;

  if (booking) {
    const { expenseId, invoiceId, matched } = booking;
    const kind = expenseId ? "expense" : "invoice";
    return (
      <section className="booking" aria-label="Booking">
        <p role="status">
          {matched ? "Attached to the" : "Booked as"} {kind} <code>{expenseId ?? invoiceId}</code>
        </p>
        <button
          type="button"
          disabled={busy}
          onClick={() => void change(({ id }) => kontor.documents.undo(id))}
        >
          Undo
        </button>
      </section>
    );
  }
  return (
    <form
      className="booking"
      aria-label="Booking"
      onSubmit={(event) => {
        event.preventDefault();
        const choice = { categoryId: categoryId || null, matchExpenseId: matchExpenseId || null };
        void change((seen) => kontor.documents.confirm(seen, choice));
      }}
    >
      <label htmlFor={categoryField}>Category</label>
      <select id={categoryField} value={categoryId} onChange={({ target }) => setChosen(target.value)}>
        <option value="">none</option>
        {categories.map(({ id, path }) => (
          <option key={id} value={id}>
            {path.join(" / ")}
          </option>
        ))}
        {suggested?.categoryId && !categories.some(({ id }) => id === suggested.categoryId) && (
          <option value={suggested.categoryId}>{suggested.category}</option>
        )}
      </select>
      {suggested && <p className="quiet small">{suggested.why}</p>}
      {matches.length > 0 && (
        <>
          <label htmlFor={matchField}>Is it a purchase that is there already?</label>
          <select id={matchField} value={matchExpenseId} onChange={({ target }) => setMatch(target.value)}>
            <option value="">no, a new one</option>
            {matches.map(({ expenseId, supplier, description, spentOn, score }) => (
              <option key={expenseId} value={expenseId}>
                {spentOn}, {supplier ?? description} ({Math.round(score * 100)} % sure)
              </option>
            ))}
          </select>
        </>
      )}
      <button type="submit" className="primary" disabled={busy}>
        Confirm
      </button>
    </form>
  );
}
