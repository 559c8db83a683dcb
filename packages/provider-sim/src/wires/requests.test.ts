import { describe, expect, test } from "bun:test";
import type { Prompt } from "../prompt.ts";
import { readAnthropicRequest } from "./anthropic-request.ts";
import { googleBatchEmbed } from "./google-embeddings.ts";
import { readGoogleRequest } from "./google-request.ts";
import { readMistralRequest } from "./mistral-chat-request.ts";
import { mistralEmbeddings } from "./mistral-embeddings.ts";

const query = new URLSearchParams();

describe("Mistral", () => {
  const user = { role: "user", content: "hi" };
  const calling = (id: string) => ({
    role: "assistant",
    content: "",
    tool_calls: [{ id, type: "function", function: { name: "listInvoices", arguments: "{}" } }],
  });
  const result = { role: "tool", tool_call_id: "abcdefgh1", name: "listInvoices", content: "[]" };
  const problems = (messages: unknown[]): Prompt["problems"] =>
    readMistralRequest({ body: { model: "m", messages }, path: "/chat/completions", query }).problems;

  test("takes a call, its result and what follows", () => {
    const answered = { role: "assistant", content: "None." };
    expect(problems([{ role: "system", content: "s" }, user, calling("abcdefgh1"), result])).toEqual([]);
    expect(problems([user, calling("abcdefgh1"), result, result, answered, user])).toEqual([]);
  });

  test.each([
    [
      "another provider's call id",
      [user, calling("call_1"), result],
      "call_1 is not nine letters and digits",
    ],
    [
      "a question right after a result",
      [user, calling("abcdefgh1"), result, user],
      "role user after role tool",
    ],
    ["a system message in the middle", [user, { role: "system", content: "s" }, user], "role system after"],
    [
      "two answers in a row",
      [user, calling("abcdefgh1"), calling("abcdefgh2"), result],
      "role assistant after",
    ],
    [
      "an answer at the end",
      [user, { role: "assistant", content: "a" }],
      "the last message is the assistant's",
    ],
  ])("refuses %s", (_, messages, complaint) => {
    expect(problems(messages).join()).toContain(complaint);
  });

  test("takes 32 texts a call", () => {
    const read = (count: number) =>
      mistralEmbeddings.read({
        body: { model: "m", input: Array(count).fill("x") },
        path: "/embeddings",
        query,
      }).problems;
    expect(read(32)).toEqual([]);
    expect(read(33)).toEqual(["33 texts, but one call takes 32"]);
  });
});

describe("Google", () => {
  const user = { role: "user", parts: [{ text: "hi" }] };
  const model = { role: "model", parts: [{ text: "None." }] };
  const call = (name: string, thoughtSignature?: string) => ({
    functionCall: { name, args: {} },
    thoughtSignature,
  });
  const calling = (...names: string[]) => ({ role: "model", parts: names.map((name) => call(name)) });
  const results = (...names: string[]) => ({
    role: "user",
    parts: names.map((name) => ({ functionResponse: { name, response: { content: "[]" } } })),
  });
  const read = (body: object, { id = "gemini-2.5-flash", alt = "sse" } = {}): Prompt =>
    readGoogleRequest({
      body,
      path: `/models/${id}:streamGenerateContent`,
      query: new URLSearchParams({ alt }),
    });
  const problems = (contents: unknown[], options = {}) => read({ contents }, options).problems;

  test("takes calls, as many responses, and what follows", () => {
    expect(problems([user, calling("a", "b"), results("a", "b"), model, user])).toEqual([]);
    expect(problems([user, calling("a"), results("a"), calling("b"), results("b")])).toEqual([]);
  });

  test.each([
    [
      "a response too few",
      [user, calling("a", "b"), results("a")],
      "responses to [a] right after calls of [a,b]",
    ],
    [
      "a response too late",
      [user, calling("a"), user, results("a")],
      "responses to [a] right after calls of []",
    ],
    ["a response to another tool", [user, calling("a"), results("b")], "responses to [b]"],
    ["a call after the model's own words", [user, model, calling("a"), results("a")], "follows neither"],
    ["a call of the user's", [{ ...calling("a"), role: "user" }, results("a")], "outside the model's"],
    ["an answer at the end", [user, model], "the last content is the model's"],
  ])("refuses %s", (_, contents, complaint) => {
    expect(problems(contents).join()).toContain(complaint);
  });

  test("wants the first call's signature back, from Gemini 3 on", () => {
    const id = "gemini-3.1-pro-preview";
    const signed = { role: "model", parts: [call("a", "c2ln"), call("b")] };
    expect(problems([user, signed, results("a", "b")], { id })).toEqual([]);
    expect(problems([user, calling("a"), results("a")], { id }).join()).toContain(
      "without its thought signature",
    );
  });

  test("streams as events only when asked to", () => {
    expect(problems([user], { alt: "" }).join()).toContain("alt=sse");
  });

  test("takes tools and a response format together only from Gemini 3 on", () => {
    const body = {
      contents: [user],
      tools: [{ functionDeclarations: [{ name: "a", description: "", parametersJsonSchema: {} }] }],
      generationConfig: { responseMimeType: "application/json" },
    };
    expect(read(body).problems.join()).toContain("together");
    expect(read(body, { id: "gemini-3.5-flash" }).problems).toEqual([]);
  });

  test.each([
    ["an unknown field", { contents: [user], max_tokens: 5 }],
    ["no parts", { contents: [{ role: "user", parts: [] }] }],
    [
      "arguments that are no object",
      { contents: [{ role: "model", parts: [{ functionCall: { name: "a", args: "{" } }] }] },
    ],
    ["a system role", { contents: [{ role: "system", parts: [{ text: "s" }] }] }],
  ])("cannot read %s", (_, body) => {
    expect(() => read(body)).toThrow();
  });

  test("embeds for the model in the path", () => {
    const one = { model: "models/other", content: { parts: [{ text: "x" }] } };
    const { problems: found } = googleBatchEmbed.read({
      body: { requests: [one] },
      path: "/models/gemini-embedding-001:batchEmbedContents",
      query,
    });
    expect(found).toEqual(["google: models/other is not gemini-embedding-001"]);
  });
});

describe("Anthropic", () => {
  const user = { role: "user", content: [{ type: "text", text: "hi" }] };
  const assistant = { role: "assistant", content: [{ type: "text", text: "None." }] };
  const calling = (...ids: string[]) => ({
    role: "assistant",
    content: ids.map((id) => ({ type: "tool_use", id, name: "listInvoices", input: {} })),
  });
  const result = (tool_use_id: string) => ({ type: "tool_result", tool_use_id, content: "[]" });
  const results = (...ids: string[]) => ({ role: "user", content: ids.map(result) });
  const tools = [{ name: "listInvoices", input_schema: { type: "object" } }];
  const read = (messages: unknown[], more: object = {}): Prompt =>
    readAnthropicRequest({
      body: { model: "m", max_tokens: 9, messages, tools, ...more },
      path: "/messages",
      query,
    });

  test("takes calls, their results and what follows", () => {
    expect(read([user, calling("a", "b"), results("b", "a"), assistant, user]).problems).toEqual([]);
    const andMore = { role: "user", content: [result("a"), { type: "text", text: "and?" }] };
    expect(read([user, calling("a"), andMore]).problems).toEqual([]);
  });

  test.each([
    ["two questions in a row", [user, user], "two user messages in a row"],
    ["an answer at the beginning", [assistant, user], "the first message is not the user's"],
    ["an answer at the end", [user, assistant], "the last message is not the user's"],
    ["a message without content", [{ role: "user", content: [] }], "has no content"],
    ["a result too few", [user, calling("a", "b"), results("a")], "results of [a] right after calls [a,b]"],
    [
      "a result too late",
      [user, calling("a"), user, assistant, results("a")],
      "results of [a] right after calls []",
    ],
    [
      "a result behind a text",
      [user, calling("a"), { role: "user", content: [{ type: "text", text: "and?" }, result("a")] }],
      "behind other content",
    ],
  ])("refuses %s", (_, messages, complaint) => {
    expect(read(messages).problems.join()).toContain(complaint);
  });

  test("refuses calls where no tools are defined", () => {
    expect(read([user, calling("a"), results("a")], { tools: [] }).problems.join()).toContain("no tools");
  });

  test("refuses two ways of sampling at once", () => {
    expect(read([user], { temperature: 0, top_p: 1 }).problems.join()).toContain("temperature and top_p");
  });

  test.each([
    ["a request without max_tokens", { max_tokens: undefined }],
    [
      "a tool call's input that is no object",
      { messages: [{ ...calling("a"), content: [{ type: "tool_use", id: "a", name: "x", input: "{" }] }] },
    ],
    ["another provider's call id", { messages: [calling("call:1")] }],
    [
      "a thought without its signature",
      { messages: [{ role: "assistant", content: [{ type: "thinking", thinking: "Hm." }] }] },
    ],
    ["a system message among the others", { messages: [{ role: "system", content: "s" }] }],
    ["a temperature above one", { temperature: 1.5 }],
  ])("cannot read %s", (_, more) => {
    expect(() => read([user], more)).toThrow();
  });
});
