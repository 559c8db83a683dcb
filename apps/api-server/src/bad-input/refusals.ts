import { expect } from "bun:test";
import { text } from "@kontor/provider-sim";
import type { Client } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import type { ServedApp } from "../testing/served-app.ts";

export const newChat = (): string => `chat-${Bun.randomUUIDv7()}`;
export const JSON_TYPE = { "content-type": "application/json" };

/** The body is refused, for what is wrong at `path` if given, and nothing of it is kept. */
export async function expectRefused(
  { app }: ServedApp,
  client: Client,
  body: unknown,
  path?: string | RegExp,
): Promise<void> {
  const rowCounts = async () => [
    ...(await app.owner`
      select (select count(*) from ai_conversations) as conversations,
        (select count(*) from ai_agent_messages) as messages`),
  ];
  const before = await rowCounts();
  const problem = await expectProblem(await client.ask(body), 400, "invalid_request");
  if (path !== undefined) expect((problem.errors ?? []).map((error) => error.path).join(" ")).toMatch(path);
  expect(await rowCounts()).toEqual(before);
}

/** The body is taken, and the provider asked once. */
export async function expectAnswered({ sim }: ServedApp, client: Client, body: unknown): Promise<void> {
  sim.script([{ reply: text("Fine.") }]);
  const stream = follow(await client.ask(body));
  await stream.ended;
  expect(stream.said()).toBe("Fine.");
}
