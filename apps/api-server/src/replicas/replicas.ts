import { afterAll, afterEach, beforeAll } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { gate, type ProviderSim, stall, startProviderSim, text } from "@kontor/provider-sim";
import { layWire, type Wire } from "@kontor/store/testing";
import { tokenOf } from "../testing/bad-credentials.ts";
import { type Child, startChild } from "../testing/child.ts";
import { type Client, clientOf, said } from "../testing/client.ts";
import { type Followed, follow } from "../testing/follow.ts";
import { TEST_SECRET } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

/** A process that serves, and a client of it. */
export interface Replica {
  child: Child;
  client: Client;
  url: string;
}

export interface Replicas {
  sim: ProviderSim;
  db: TestDatabase;
  tenantId: string;
  /** Between the processes and Redis. */
  wire: Wire;
  first: Replica;
  second: Replica;
  /** One more, which a test may kill. */
  another(redisUrl?: string): Promise<Replica>;
}

/** Two real processes on one Postgres and one Redis, up from a file's first test to its last. */
export function replicasOfThisFile(redisUrl: string): () => Replicas {
  let replicas: Replicas | undefined;
  const children: Child[] = [];
  beforeAll(async () => {
    const sim = await startProviderSim();
    const db = await openTestDatabase("postgres");
    const { id: tenantId } = await createTenant(db.owner);
    const wire = layWire(redisUrl);
    const token = await tokenOf({ sub: "u", tenant: tenantId, role: "admin", exp: 4_000_000_000 });
    const another = async (url = wire.url): Promise<Replica> => {
      const child = startChild("src/main.ts", [], {
        PORT: "0",
        JWT_SECRET: TEST_SECRET,
        DATABASE_URL: db.urls?.app ?? "",
        REDIS_URL: url,
        OPENAI_API_KEY: "sk-test-key-that-must-not-leak",
        OPENAI_BASE_URL: sim.url("openai"),
      });
      children.push(child);
      const [, port] = await child.printed(/"port":(\d+),.*"listening"/);
      const at = `http://127.0.0.1:${port}`;
      return { child, url: at, client: clientOf((path, init) => fetch(`${at}${path}`, init), token) };
    };
    const [first, second] = await Promise.all([another(), another()]);
    replicas = { sim, db, tenantId, wire, first, second, another };
  }, 60_000);
  afterEach(async () => {
    replicas?.wire.mend();
    replicas?.sim.clear();
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(children.map((child) => child.exited));
    replicas?.wire.close();
    await replicas?.sim.stop();
    await replicas?.db.close();
  });
  return () => {
    if (!replicas) throw new Error("the processes are not up");
    return replicas;
  };
}

/** The message that begins a chat; its agent is named, so that no model is asked for one. */
export const question = (chatId: string, messageId = "m1") =>
  said(chatId, messageId, "how much?", { agent: "general" });

export const newChat = (): string => `chat-${Bun.randomUUIDv7()}`;

/** Asks, and is told "Half"; the rest waits for a gate. */
export async function halfAnswered({ sim }: Replicas, { client }: Replica, chat = newChat()) {
  const rest = gate();
  sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1, when: rest }) }]);
  const stream = follow(await client.ask(question(chat)));
  await until(() => stream.said() === "Half");
  return { chat, rest, stream };
}

/** Follows an answer that another process writes, once it is known to have said "Half": what a crash must not take. */
export async function halfHeard({ client }: Replica, chat: string): Promise<Followed> {
  const stream = follow(await client.resume(chat));
  await until(() => stream.said() === "Half");
  return stream;
}

/** The running or finished answer from its first chunk, read to its end. */
export async function resumed({ client }: Replica, chat: string): Promise<Followed> {
  const stream = follow(await client.resume(chat));
  await stream.ended;
  return stream;
}
