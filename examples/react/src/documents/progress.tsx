import type { DocumentEvent } from "@kontor/client";

type Status = DocumentEvent["status"];

const STEPS: [Status, string][] = [
  ["received", "Received"],
  ["reading", "Reading"],
  ["extracting", "Finding the values"],
  ["checking", "Checking"],
];
const ENDS: Partial<Record<Status, string>> = {
  ready: "Ready: nothing needs a look",
  needs_review: "Read: please have a look",
  failed: "Could not be read",
};

/** How far it is, by the statuses that it has had; none: nothing is known yet. */
export function Progress({ statuses }: { statuses: readonly Status[] }) {
  const status = statuses.at(-1);
  const end = status && ENDS[status];
  const current = STEPS.find(([step]) => step === status);
  return (
    <>
      <ol className="steps" aria-label="Progress">
        {STEPS.map(([step, label]) => (
          <li
            key={step}
            data-done={step !== status && statuses.includes(step)}
            aria-current={step === status ? "step" : undefined}
          >
            {label}
          </li>
        ))}
        <li data-done={Boolean(end)} className={status === "failed" ? "failed" : undefined}>
          {end ?? "Done"}
        </li>
      </ol>
      <p className="visually-hidden" role="status">
        {end ?? current?.[1] ?? ""}
      </p>
    </>
  );
}
