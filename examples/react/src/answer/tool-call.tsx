import { type KontorUIMessage, readToolOutput, type ToolOutput } from "@kontor/client";
import { getToolName, isToolUIPart } from "ai";
import { ToolRecordView } from "./tool-record.tsx";
import { ToolTableView } from "./tool-table.tsx";

type ToolPart = Extract<KontorUIMessage["parts"][number], { toolCallId: string }>;

/** What was looked up, and what came of it: the figures as the database gave them. */
export function ToolCall({ part }: { part: ToolPart }) {
  if (!isToolUIPart(part)) return null;
  const name = wording(getToolName(part));
  if (part.state === "output-error") {
    return (
      <p className="tool failed">
        {name}: {part.errorText}
      </p>
    );
  }
  if (part.state !== "output-available") return <p className="tool running">{name}…</p>;
  const output = readToolOutput(part.output);
  if (!output) return <p className="tool">{name}</p>;
  return (
    <details className="tool">
      <summary>
        {name} <span className="quiet">{sizeOf(output)}</span>
      </summary>
      {"rows" in output ? (
        <ToolTableView table={output} caption={name} />
      ) : (
        <ToolRecordView record={output} />
      )}
      {output.notes?.map((note) => (
        <p key={note} className="quiet small">
          {note}
        </p>
      ))}
    </details>
  );
}

/** `openBalances` is "Open balances". */
function wording(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sizeOf(output: ToolOutput): string {
  if (!("rows" in output)) return "one record";
  return output.total === 1 ? "1 row" : `${output.total.toLocaleString()} rows`;
}
