import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import type { Tool } from "@kontor/agents";
import {
  type KontorClient,
  KontorError,
  kontorClient,
  logIn,
  readToolOutput,
  type ToolOutput,
} from "@kontor/client";
import { documentForClient, generatedFrom } from "../testing/api-types.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(30_000);

let app: TestApp;
let kontor: KontorClient;
beforeAll(async () => {
  app = await testApp();
  const token = await app.token("aurora");
  kontor = kontorClient({ baseUrl: "http://kontor.test", token, fetch: inProcess });
}, 60_000);
afterAll(() => app?.close());

const inProcess = (request: Request) => app.fetch(request.url, request);

test("its types are those of this API; if not: bun run --cwd packages/client generate", async () => {
  const types = Bun.file(new URL("api.ts", import.meta.resolve("@kontor/client")));
  const [firstLine] = (await types.text()).split("\n");
  expect(firstLine).toBe(generatedFrom(await documentForClient()));
});

type ToolResult = Awaited<ReturnType<Tool["execute"]>>;

test("what a tool may give is what the client can show, no more and no less", () => {
  const same = <A extends B, B>(claim: [A, B] extends [B, A] ? true : false) => claim;
  expect(same<ToolResult, ToolOutput>(true)).toBe(true);
});

test("asks, reads the conversation, rates the answer, renames and removes", async () => {
  const { text, chatId, agent, message } = await kontor.ask("Who owes us money?", { key: "once" });
  expect(text).toContain("EUR");
  expect(agent?.agent).toBe("invoices");
  expect((await kontor.ask("Who owes us money?", { key: "once" })).message.id).toBe(message.id);

  const { messages } = await kontor.conversation(chatId);
  const [question, answer] = messages;
  expect(question?.parts).toEqual([{ type: "text", text: "Who owes us money?" }]);
  const outputs = (answer?.parts ?? []).flatMap((part) => ("output" in part ? [part.output] : []));
  expect(outputs.length).toBe(1);
  const output = readToolOutput(outputs[0]);
  expect(output && "rows" in output && output.rows.length).toBeGreaterThan(0);

  expect(await kontor.rate(message.id, "up")).toEqual({ rating: "up", comment: null });
  const rated = await kontor.conversation(chatId);
  expect(rated.messages.at(-1)?.metadata?.feedback).toEqual({ rating: "up", comment: null });
  expect((await kontor.rename(chatId, "Debtors")).title).toBe("Debtors");
  const page = await kontor.conversations({ limit: 1 });
  expect(page.data.map(({ title }) => title)).toEqual(["Debtors"]);
  expect(await kontor.stop(chatId)).toEqual({ stopped: false });
  await kontor.remove(chatId);
  const gone = await kontor.conversation(chatId).catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(KontorError);
  expect(gone).toMatchObject({ status: 404, problem: { code: "not_found", retryable: false } });
});

test("names the agents, and everything else through the description's own paths", async () => {
  expect((await kontor.agents()).map(({ id }) => id)).toContain("invoices");
  const { data } = await kontor.http.GET("/health/ready");
  expect(data?.ready).toBe(true);
});

test("a token that is asked for at each call may change", async () => {
  const tokens = ["no token", await app.token("aurora")];
  const late = kontorClient({
    baseUrl: "http://kontor.test",
    token: () => tokens.shift() ?? "",
    fetch: inProcess,
  });
  const refused = await late.agents().catch((error: unknown) => error);
  expect(refused).toMatchObject({ status: 401, problem: { code: "unauthenticated" } });
  expect((await late.agents()).length).toBeGreaterThan(0);
});

test("a login gives tokens, exchanges one that is about to expire once for all who wait, and ends", async () => {
  const email = "ana@aurora.test";
  const password = "correct horse battery staple";
  await kontor.http.POST("/api/v1/users", { body: { email, name: "Ana", role: "viewer", password } });
  let exchanges = 0;
  const options = {
    baseUrl: "http://kontor.test",
    tenant: "aurora",
    email,
    /** As if every access token were about to expire. */
    fetch: async (request: Request) => {
      exchanges++;
      const response = await inProcess(request);
      if (response.status !== 200) return response;
      return Response.json({ ...(await response.json()), expiresIn: 0 });
    },
  };
  const wrong = await logIn({ ...options, password: "a wrong one" }).catch((error: unknown) => error);
  expect(wrong).toMatchObject({ status: 401, problem: { code: "unauthenticated" } });

  const login = await logIn({ ...options, password });
  exchanges = 0;
  const [first, second] = await Promise.all([login.token(), login.token()]);
  expect(second).toBe(first);
  expect(exchanges).toBe(1);
  const ana = kontorClient({ baseUrl: "http://kontor.test", token: login.token, fetch: inProcess });
  expect((await ana.agents()).length).toBeGreaterThan(0);

  await login.logOut();
  const ended = await login.token().catch((error: unknown) => error);
  expect(ended).toMatchObject({ status: 401 });
});
