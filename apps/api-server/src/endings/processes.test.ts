import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTenant, openTestDatabase, testEngines } from "@kontor/db/testing";
import { gate, type ProviderSim, stall, startProviderSim, text } from "@kontor/provider-sim";
import { z } from "zod";
import { tokenOf } from "../testing/bad-credentials.ts";
import { type Child, startChild } from "../testing/child.ts";
import { type Client, clientOf, said, textOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { TEST_SECRET } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";
import { expectDone, expectFailure } from "./turns.ts";

setDefaultTimeout(60_000);

let sim: ProviderSim;
const children: Child[] = [];
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  sim.clear();
});
afterAll(() => sim?.stop());

function start(script: string, args: string[], env: Record<string, string>): Child {
  const provider = { OPENAI_API_KEY: "sk-test-key-that-must-not-leak", OPENAI_BASE_URL: sim.url("openai") };
  const child = startChild(script, args, { ...provider, ...env });
  children.push(child);
  return child;
}

const overNetwork = (url: string, token: string): Client =>
  clientOf((path, init) => fetch(`${url}${path}`, init), token);

/** Asks, and is told "Half"; the rest waits for a gate. */
async function halfAnswered(client: Client, messageId = "m1") {
  const chat = `chat-${Bun.randomUUIDv7()}`;
  const rest = gate();
  sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1, when: rest }) }]);
  const stream = follow(await client.ask(said(chat, messageId, "how much?")));
  await until(() => stream.said() === "Half");
  return { chat, rest, stream };
}

for (const engine of testEngines(["postgres"]))
  test(`fault 5: SIGTERM on ${engine}: no new turns, the running one is finished, and the process goes`, async () => {
    const db = await openTestDatabase(engine);
    const tenant = await createTenant(db.owner);
    const child = start("src/main.ts", [], {
      PORT: "0",
      JWT_SECRET: TEST_SECRET,
      DATABASE_URL: db.urls?.app ?? "",
      DATABASE_OWNER_URL: db.urls?.owner ?? "",
    });
    const [, port] = await child.printed(/"port":(\d+),.*"listening"/);
    const url = `http://127.0.0.1:${port}`;
    const client = overNetwork(url, await tokenOf({ sub: "u", tenant: tenant.id, exp: 4_000_000_000 }));
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const { chat, rest, stream } = await halfAnswered(client);

    child.kill("SIGTERM");
    await until(async () => (await fetch(`${url}/health/ready`)).status === 503);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
      ready: false,
      checks: { database: true, migrations: true, draining: true },
    });
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const refused = await client.ask({ message: "one more?" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectProblem(refused, 503, "unavailable");
    expect((await client.conversation(chat)).running).toBe(true);

    rest.open();
    await stream.ended;
    expectDone(stream);
    expect(stream.said()).toBe("Half and half.");
    expect(await child.exited).toBe(0);
    expect(await storedChat(db, tenant.id, chat)).toMatchObject({
      running: null,
      messages: [
        { id: "m1", status: "complete" },
        { role: "assistant", status: "complete" },
      ],
    });
    await db.close();
  });

const demoFile = z.object({ url: z.string(), token: z.string() });

test("SIGTERM that cannot wait, then kill -9: what was said or asked is there after the next start", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "kontor-endings-"));
  const startDemo = async () => {
    const child = start(
      "scripts/demo.ts",
      ["--port", "0", "--data-dir", dataDir, "--as-of", "2026-06-17"],
      {},
    );
    await child.printed(/✓ ready/);
    const { url, token } = demoFile.parse(await Bun.file(join(dataDir, "demo.json")).json());
    return { child, client: overNetwork(url, token) };
  };

  const first = await startDemo();
  const unfinished = await halfAnswered(first.client);
  first.child.kill("SIGTERM");
  await unfinished.stream.ended;
  expectFailure(unfinished.stream, { code: "unavailable", retryable: true });
  expect(await first.child.exited).toBe(0);
  await sim.idle(1000);

  const second = await startDemo();
  const [, kept] = (await second.client.conversation(unfinished.chat)).messages;
  expect(textOf(kept)).toBe("Half");
  expect(kept?.metadata).toEqual({ status: "interrupted" });
  const killed = await halfAnswered(second.client);
  second.child.kill("SIGKILL");
  await killed.stream.ended;
  expect(killed.stream.done).toBe(false);
  expect(await second.child.exited).not.toBe(0);
  await sim.idle(1000);

  const { client, child } = await startDemo();
  const { running, messages } = await client.conversation(killed.chat);
  expect(running).toBe(false);
  expect(messages.map(({ role, metadata }) => [role, metadata?.status])).toEqual([
    ["user", undefined],
    ["assistant", "interrupted"],
  ]);
  expect(textOf(messages[0])).toBe("how much?");
  // The same message again is told the same ending, and asks no provider; regenerating does.
  const asked = sim.requests.length;
  const again = follow(await client.ask(said(killed.chat, "m1", "how much?")));
  await again.ended;
  expect(again.chunks.at(-1)?.type).toBe("error");
  await expectProblem(
    await client.ask(said(killed.chat, "m1", "how much?"), { json: true }),
    503,
    "unavailable",
  );
  expect(sim.requests.length).toBe(asked);
  sim.clear();
  sim.script([
    { reply: text("Half and half.") },
    { expect: { userText: "and now?" }, reply: text("On we go.") },
  ]);
  const regenerate = said(killed.chat, "m1", "how much?", { trigger: "regenerate-message" });
  for (const body of [regenerate, said(killed.chat, "m2", "and now?")]) {
    const stream = follow(await client.ask(body));
    await stream.ended;
    expectDone(stream);
  }
  expect((await client.conversation(killed.chat)).messages.map(textOf)).toEqual([
    "how much?",
    "Half and half.",
    "and now?",
    "On we go.",
  ]);
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
});
