import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { type Client, clientOf, said } from "../testing/client.ts";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let client: Client;
let answerId: string;
beforeAll(async () => {
  app = await testApp({ seed: false });
  client = clientOf(app.fetch, await app.token("first", { role: "viewer" }));
  await client.ask(said("chat", "m1", "Who owes us money?"), { json: true });
  answerId = (await client.conversation("chat")).messages.at(-1)?.id ?? "";
}, 60_000);
afterAll(() => app?.close());

const rate = (body: unknown, id = answerId) =>
  client.request(`/api/v1/messages/${id}/feedback`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("a thumb with a comment is kept, and comes back in the message's metadata", async () => {
  const response = await rate({ rating: "down", comment: "Which invoices? čćžšđ 👎" });
  expect(response.status).toBe(200);
  const kept = { rating: "down", comment: "Which invoices? čćžšđ 👎" };
  expect(await response.json()).toEqual(kept);
  const shown = await (await client.request("/api/v1/conversations/chat")).json();
  expect(shown.messages.map(({ metadata }: { metadata?: unknown }) => metadata)).toEqual([
    undefined,
    { feedback: kept },
  ]);
});

test.each([
  ["no rating", {}, "rating"],
  ["another rating", { rating: "sideways" }, "rating"],
  ["a comment that is no text", { rating: "up", comment: 5 }, "comment"],
  ["a comment that is too long", { rating: "up", comment: "x".repeat(2001) }, "comment"],
  ["a comment with NUL", { rating: "up", comment: "a\0b" }, ""],
  ["a comment with half a surrogate pair", '{"rating":"up","comment":"\\ud800"}', ""],
])("%s is refused", async (_, body, path) => {
  const problem = await expectProblem(await rate(body), 400, "invalid_request");
  expect(problem.errors?.map((error) => error.path)).toEqual([path]);
});

test("a question, and what is not there, cannot be rated", async () => {
  for (const id of ["m1", "nothing", Bun.randomUUIDv7()])
    await expectProblem(await rate({ rating: "up" }, id), 404, "not_found");
});

test("sent again with the same key it is answered alike, and a comment is kept with the answer alone", async () => {
  const post = () =>
    client.request(`/api/v1/messages/${answerId}/feedback`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "one thumb" },
      body: JSON.stringify({ rating: "down", comment: " Ana's numbers are off. " }),
    });
  const [first, again] = [await post(), await post()];
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await first.json()).toEqual({ rating: "down", comment: "Ana's numbers are off." });
  expect(await again.json()).toEqual({ rating: "down", comment: "Ana's numbers are off." });
  const kept = await app.owner`select * from idempotency_keys`;
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain("numbers");
});
