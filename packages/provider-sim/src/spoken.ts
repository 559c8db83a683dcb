import type { Prompt } from "./prompt.ts";
import type { Answer, Spoken, SpokenPart } from "./reply.ts";

/** An answer as this request wants it: JSON as text, or as the arguments of the tool the client made up for it. */
export function spoken(answer: Answer, { output }: Prompt): Spoken {
  const parts = answer.parts.map((part): SpokenPart => {
    if (part.type !== "json") return part;
    const tool = output?.tool;
    return tool
      ? { type: "tool-call", name: tool, argumentDeltas: part.deltas }
      : { type: "text", deltas: part.deltas };
  });
  return { ...answer, parts };
}
