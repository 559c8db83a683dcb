import type { GoogleContent } from "./google-request.ts";

/** Where Google is particular about whose turn it is and what it may hold; empty if all is well. */
export function googleOrderProblems(contents: GoogleContent[], model: string): string[] {
  const problems = contents.flatMap((content, index) => [
    ...responseProblems(content, contents[index - 1]),
    ...callProblems(content, contents[index - 1]),
    ...(/gemini-[3-9]/.test(model) ? signatureProblems(content) : []),
  ]);
  if (contents.at(-1)?.role === "model") problems.push("google: the last content is the model's");
  return problems;
}

/** As many responses as calls, of the same names, in the content right after them. */
function responseProblems(content: GoogleContent, before: GoogleContent | undefined): string[] {
  const answered = namesOf(content, "functionResponse");
  const called = before ? namesOf(before, "functionCall") : [];
  if (answered.toSorted().join() === called.toSorted().join()) return [];
  return [`google: responses to [${answered}] right after calls of [${called}]`];
}

function callProblems(content: GoogleContent, before: GoogleContent | undefined): string[] {
  if (namesOf(content, "functionCall").length === 0) return [];
  if (content.role !== "model") return ["google: a call outside the model's content"];
  return before?.role === "user" ? [] : ["google: a call that follows neither the user nor a response"];
}

/** From Gemini 3 on, the first call of a step comes back with the signature it was given. */
function signatureProblems({ parts }: GoogleContent): string[] {
  const first = parts.find((part) => "functionCall" in part);
  if (!first) return [];
  if (!first.thoughtSignature) return ["google: a call without its thought signature"];
  return [];
}

function namesOf({ parts }: GoogleContent, kind: "functionCall" | "functionResponse"): string[] {
  return parts.flatMap((part) => {
    if (kind === "functionCall") return "functionCall" in part ? [part.functionCall.name] : [];
    return "functionResponse" in part ? [part.functionResponse.name] : [];
  });
}
