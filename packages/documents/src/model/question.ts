import { estimateUpward, tokenBound } from "@kontor/models";
import type { JsonQuestion } from "../spending/ask-for-json.ts";
import { answerJsonSchema } from "./answer.ts";
import type { ReadingPrompt } from "./prompt.ts";
import type { Sent } from "./sent.ts";

/** What providers add by themselves around messages and a schema, and how they tell a model to keep to it. */
const MOST_ADDED_TOKENS = 1_000;
const LEAST_OUTPUT = 4_000;
const MOST_OUTPUT = 16_000;
/** A page full of lines, with their quotes. */
const OUTPUT_OF_PAGE = 2_000;

type Question = Pick<JsonQuestion, "prompt" | "format" | "bounds">;

/** The question as it is sent, and the most that it and its answer come to. */
export function questionFrom(
  { instructions, data }: Pick<ReadingPrompt, "instructions" | "data">,
  sent: Sent,
  bytes: Uint8Array,
): Question {
  const schema = JSON.stringify(answerJsonSchema);
  const filePages = sent.kind === "file" ? sent.pages : 0;
  const said = estimateUpward([data]) + filePages * OUTPUT_OF_PAGE;
  return {
    prompt: [
      { role: "system", content: instructions },
      {
        role: "user",
        content: [
          ...(sent.kind === "file" ? [filePart(sent, bytes)] : []),
          { type: "text", text: sent.kind === "file" ? `Read the attached document. ${data}` : data },
        ],
      },
    ],
    format: { name: "document", schema: answerJsonSchema },
    bounds: {
      // The schema may be sent a second time, in words.
      inputTokens: tokenBound(instructions) + tokenBound(data) + 2 * tokenBound(schema) + MOST_ADDED_TOKENS,
      outputTokens: Math.min(MOST_OUTPUT, LEAST_OUTPUT + 2 * said),
      filePages,
    },
  };
}

const filePart = ({ mediaType, pages }: Extract<Sent, { kind: "file" }>, data: Uint8Array) =>
  ({
    type: "file",
    mediaType,
    data: { type: "data", data },
    filename: mediaType === "application/pdf" ? "document.pdf" : "document",
    // Read by our own estimate of an aborted call.
    providerOptions: { kontor: { pages } },
  }) as const;
