import type { Prompt } from "../prompt.ts";
import { outputSchemaProblems } from "./output-schema.ts";
import { toolSchemaProblems } from "./tool-schema.ts";

/** What a real provider might refuse in a request, whatever its protocol; empty if nothing. */
export function promptProblems(prompt: Prompt): string[] {
  return [
    ...prompt.problems,
    ...toolProblems(prompt),
    ...outputProblems(prompt),
    ...pairingProblems(prompt),
    ...emptyTextProblems(prompt),
    ...prompt.items.flatMap((item) => (item.type === "file" && item.problem ? [item.problem] : [])),
  ];
}

function toolProblems({ tools }: Prompt): string[] {
  const names = tools.map((tool) => tool.name);
  return tools.flatMap(({ name, schema }, index) => [
    ...(/^[a-zA-Z0-9_-]{1,64}$/.test(name) ? [] : [`tool name ${JSON.stringify(name)} is not allowed`]),
    ...(names.indexOf(name) === index ? [] : [`tool ${name} is given twice`]),
    ...toolSchemaProblems(schema).map((problem) => `tool ${name} ${problem}`),
  ]);
}

function outputProblems({ output }: Prompt): string[] {
  if (output?.schema === undefined) return [];
  return outputSchemaProblems(output.schema).map((problem) => `output ${problem}`);
}

/** Every call is answered by exactly one result, after it and before the person speaks again. */
function pairingProblems({ items }: Prompt): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const unanswered = new Set<string>();
  for (const item of items) {
    if (item.type === "tool-call") {
      if (seen.has(item.id)) problems.push(`tool call ${item.id} appears twice`);
      seen.add(item.id);
      unanswered.add(item.id);
    } else if (item.type === "tool-result") {
      if (!unanswered.delete(item.id)) problems.push(`tool result ${item.id} answers no open call`);
    } else if (item.type === "text" && item.role === "user") {
      for (const id of unanswered)
        problems.push(`tool call ${id} has no result before the next user message`);
      unanswered.clear();
    }
  }
  for (const id of unanswered) problems.push(`tool call ${id} has no result`);
  return problems;
}

function emptyTextProblems({ items }: Prompt): string[] {
  return items.flatMap((item, index) =>
    item.type === "text" && item.text.trim() === "" ? [`item ${index} is an empty ${item.role} text`] : [],
  );
}
