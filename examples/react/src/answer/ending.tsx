import type { KontorUIMessage } from "@kontor/client";

const SAID = {
  stopped: "Stopped. What was written is kept.",
  failed: "The answer could not be finished. What was written is kept.",
  interrupted: "The server stopped in the middle of the answer.",
};

/** Why an answer is not whole, with what the operator needs to find it. */
export function Ending({ message }: { message: KontorUIMessage }) {
  const failure = message.parts.find((part) => part.type === "data-error")?.data;
  const status = message.metadata?.status ?? (failure ? "failed" : undefined);
  if (!status) return null;
  return (
    <p className={status === "stopped" ? "ending" : "ending failed"}>
      {SAID[status]}
      {failure?.requestId && (
        <>
          {" "}
          Request <code>{failure.requestId}</code>
        </>
      )}
    </p>
  );
}
