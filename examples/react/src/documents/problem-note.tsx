import { KontorError } from "@kontor/client";

/** A refusal in the API's words, which say what to do, with the fields that it is about. Nothing for null. */
export function ProblemNote({ error }: { error: unknown }) {
  if (error === null) return null;
  const problem = error instanceof KontorError ? error.problem : null;
  const otherwise = error instanceof KontorError ? error.message : "The API does not answer. Is it running?";
  return (
    <div className="problem" role="alert">
      <p>{problem?.detail ?? otherwise}</p>
      {problem && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {problem?.retryable && <p>It may well go through if you try again in a moment.</p>}
      {problem && (
        <p className="quiet small">
          Request <code>{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
