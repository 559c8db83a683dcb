import type { KontorClient } from "@kontor/client";
import { Booking } from "./booking.tsx";
import { Findings } from "./findings.tsx";
import { LineTable } from "./line-table.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Progress } from "./progress.tsx";
import type { Scalar } from "./record-fields.ts";
import { RecordTable } from "./record-table.tsx";
import { useDocument } from "./use-document.ts";

/** What a document says, how sure that is, and what a person makes of it. */
export function DocumentView({ kontor, id }: { kontor: KontorClient; id: string }) {
  const { statuses, document, problem, busy, change, readAgain } = useDocument(kontor, id);
  const correct = (field: string, value: Scalar) =>
    change((seen) => kontor.documents.correct(seen, [{ field, value }]));
  const correctable = document && !document.booking ? correct : null;
  return (
    <article className="document" aria-label={document?.fileName ?? "The document"} aria-busy={busy}>
      <h2>{document?.fileName ?? "…"}</h2>
      <Progress statuses={statuses} />
      <ProblemNote error={problem} />
      {document?.failure && (
        <div className="problem">
          <p>{document.failure.message}</p>
          <button type="button" disabled={busy} onClick={() => void readAgain()}>
            Read it again
          </button>
        </div>
      )}
      {document && (
        <>
          <Findings findings={document.findings} />
          <RecordTable document={document} onCorrect={correctable} />
          <LineTable document={document} onCorrect={correctable} />
          <Booking kontor={kontor} document={document} busy={busy} change={change} />
          <p className="quiet small">
            Reading it cost USD {document.cost.usd} ({document.cost.tokens.input.toLocaleString()} tokens in,{" "}
            {document.cost.tokens.output.toLocaleString()} out).
          </p>
        </>
      )}
    </article>
  );
}
