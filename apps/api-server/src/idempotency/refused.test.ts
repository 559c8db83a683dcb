import { afterEach, expect, setDefaultTimeout, test } from "bun:test";
import { gate, text } from "@kontor/provider-sim";
import { type Client, clientOf, said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { modelsAt } from "../testing/served-app.ts";
import { type TestApp, type TestAppOptions, testApp } from "../testing/test-app.ts";
import { answerOf, chatsOfThisFile, newChat, turn } from "./chats.ts";

// What was taken once is replayed, though a new message would be refused now.

setDefaultTimeout(20_000);

const chats = chatsOfThisFile();

const opened: TestApp[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

/** Another process over the same database that has taken nothing yet, and a user of the first company there. */
async function elsewhere(options: TestAppOptions, claims = {}): Promise<Client> {
  const { app, sim } = chats().served;
  const other = await testApp({ over: app, models: modelsAt(sim.url("openai")), ...options });
  opened.push(other);
  return clientOf(other.fetch, await other.token("first", claims));
}

const keyed = (client: Client, key: string, message: string) =>
  client.request("/api/v1/chat", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "idempotency-key": key },
    body: JSON.stringify({ message }),
  });

test("by a budget that is known to be used up, where no store has the conversation", async () => {
  const chat = newChat();
  const answer = await turn(chats(), chat, "m1", "go", "Gone.");
  const key = Bun.randomUUIDv7();
  chats().served.sim.script([{ reply: text("Once.") }]);
  const once = await answerOf(await keyed(chats().client, key, "go"));

  const client = await elsewhere({
    budgets: { dailyNanos: 1_000, monthlyNanos: null, globalDailyNanos: null },
  });
  await expectProblem(await client.ask(said(newChat(), "m1", "go")), 402, "budget_exhausted");
  const early = await client.ask(said(chat, "m2", "go"));
  expect((await early.clone().json()).detail).toContain("has no room for this");
  expect(await answerOf(await client.ask(said(chat, "m1", "go")))).toEqual(answer);
  expect(await answerOf(await keyed(client, key, "go"))).toEqual(once);

  // Nothing that is new in any way passes for it.
  for (const more of [{ trigger: "regenerate-message" }, { messageId: "m0" }])
    expect((await client.ask(said(chat, "m3", "go", more))).status).not.toBe(200);
  await expectProblem(await client.ask(said(chat, "m1", "go elsewhere")), 402, "budget_exhausted");
  const stranger = await elsewhere(
    { budgets: { dailyNanos: 1_000, monthlyNanos: null, globalDailyNanos: null } },
    { sub: "stranger" },
  );
  expect((await stranger.ask(said(newChat(), "m1", "go"))).status).toBe(402);
  expect((await stranger.ask(said(chat, "m1", "go"))).status).toBe(402);
});

test("by the number of answers at once", async () => {
  const client = await elsewhere({ rateLimits: { concurrentUser: 1 } }, { sub: "one-at-once" });
  const [chat, middle] = [newChat(), gate()];
  chats().served.sim.script([{ reply: text(["One, ", middle, "two."]) }]);
  const first = follow(await client.ask(said(chat, "m1", "go")));
  await middle.reached;
  const again = follow(await client.ask(said(chat, "m1", "go")));
  expect(again.response.status).toBe(200);
  await expectProblem(await client.ask(said(newChat(), "m1", "go")), 429, "rate_limited");
  middle.open();
  await Promise.all([first.ended, again.ended]);
  expect([first.said(), again.said()]).toEqual(["One, two.", "One, two."]);
});

test("by a rate", async () => {
  const client = await elsewhere({ rateLimits: { user: 1 } }, { sub: "one-a-minute" });
  const key = Bun.randomUUIDv7();
  chats().served.sim.script([{ reply: text("Once.") }]);
  const once = await answerOf(await keyed(client, key, "go"));
  await expectProblem(await client.ask(said(newChat(), "m1", "go")), 429, "rate_limited");
  expect(await answerOf(await keyed(client, key, "go"))).toEqual(once);
  await expectProblem(await keyed(client, key, "go away"), 422, "idempotency_mismatch");
});
