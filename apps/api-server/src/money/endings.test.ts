import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { recoverTurns } from "@kontor/agents";
import {
  answer,
  cut,
  endEarly,
  error,
  errorInStream,
  gate,
  jsonAnswer,
  rateLimited,
  type Script,
  stall,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "@kontor/provider-sim";
import { type Turns, turnsOf } from "../endings/turns.ts";
import { said } from "../testing/client.ts";
import { type Followed, follow } from "../testing/follow.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { twoProviders } from "../testing/two-providers.ts";
import { until } from "../testing/until.ts";
import { type Accounts, accountsOf, type Row } from "./accounts.ts";

// Whatever the ending: what was served is charged once, and nothing stays held.

setDefaultTimeout(20_000);

let served: ServedApp;
let turns: Turns;
let accounts: Accounts;
beforeAll(async () => {
  served = await servedApp({
    simulating: { autoUsage: true },
    asking: twoProviders,
    graceMs: 50,
    limits: { routeMs: 5_000 },
  });
  turns = await turnsOf(served);
  accounts = accountsOf(served, served.app);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

/** Nothing in it tells who should answer. */
const UNSURE = "Brzgl wmpf zzkrw?";
const SENTENCE = text("One customer owes us two thousand euros since the third of March.");
const openai = (reply: Script["reply"]): Script => ({ expect: { provider: "openai" }, reply });
const mistral = (reply: Script["reply"]): Script => ({ expect: { provider: "mistral" }, reply });

interface Case {
  scripts: Script[];
  /** What ends it, once it has been asked. */
  end?: (stream: Followed, chat: string, leave: () => void) => Promise<unknown>;
  /** Whether a model is to say who answers. */
  routed?: true;
  /** The rows: `provider outcome`, with `~` where it is estimated. */
  rows: string[];
}

const halfSaid = (stream: Followed) => until(() => stream.said().includes("two"));

const ENDINGS: Record<string, () => Case> = {
  "done after a tool call": () => ({
    scripts: [openai(toolCalls([{ name: "openBalances", input: {} }])), openai(SENTENCE)],
    rows: ["openai ok", "openai ok"],
  }),
  "done without a word about its usage": () => ({
    scripts: [openai(text("Nobody owes us anything.", { usage: null }))],
    rows: ["openai ok ~"],
  }),
  "stopped in the middle": () => ({
    scripts: [openai(stall(SENTENCE, { after: 6 }))],
    end: async (stream, chat) => {
      await halfSaid(stream);
      await turns.client.stop(chat);
    },
    rows: ["openai aborted ~"],
  }),
  "stopped before the first word": () => {
    const never = gate();
    return {
      scripts: [openai(text([never, "late"]))],
      end: async (_, chat) => {
        await never.reached;
        await turns.client.stop(chat);
      },
      rows: ["openai aborted ~"],
    };
  },
  "stopped while a tool's input arrives, after a step": () => {
    const never = gate();
    return {
      scripts: [
        openai(toolCalls([{ name: "openBalances", input: {} }])),
        openai(
          answer([
            textPart("Let me look further. "),
            toolCallPart({ name: "listInvoices", arguments: ['{"status":', never, '"open"}'] }),
          ]),
        ),
      ],
      end: async (_, chat) => {
        await never.reached;
        await turns.client.stop(chat);
      },
      rows: ["openai ok", "openai aborted ~"],
    };
  },
  "failed: nobody would take it": () => ({
    scripts: [openai(error({ status: 400 }))],
    rows: ["openai rejected"],
  }),
  "failed in the middle": () => ({
    scripts: [openai(errorInStream(SENTENCE, { after: 6, status: 529 }))],
    rows: ["openai unavailable ~"],
  }),
  "failed: the connection was cut": () => ({
    scripts: [openai(cut(SENTENCE, { after: 6 }))],
    rows: ["openai unavailable ~"],
  }),
  "failed: the stream ended without its end": () => ({
    scripts: [openai(endEarly(SENTENCE, { after: 6 }))],
    rows: ["openai interrupted ~"],
  }),
  "abandoned: its client did not come back": () => ({
    scripts: [openai(stall(SENTENCE, { after: 6 }))],
    end: async (stream, _, leave) => {
      await halfSaid(stream);
      leave();
    },
    rows: ["openai aborted ~"],
  }),
  "routed by a model first": () => ({
    scripts: [
      { expect: { model: "gpt-4.1-nano" }, reply: jsonAnswer({ result: "sales" }) },
      openai(SENTENCE),
    ],
    routed: true,
    rows: ["openai ok", "openai ok"],
  }),
  "fallen back": () => ({
    scripts: [openai(rateLimited(3)), mistral(SENTENCE)],
    rows: ["openai rate_limited", "mistral ok"],
  }),
};

const namesOf = (rows: readonly Row[]) =>
  rows.map(({ provider, outcome, estimated }) => `${provider} ${outcome}${estimated ? " ~" : ""}`);

/** Waits until nobody is asked any more and all is saved. */
async function settled(app = served.app) {
  await until(() => app.deps.turn.running.count === 0);
  await served.sim.idle(1000);
}

const idOf = ({ response }: Followed) => response.headers.get("x-request-id") ?? "";

describe("a turn that ended", () => {
  test.each(Object.entries(ENDINGS))("%s", async (_, make) => {
    const { scripts, end, routed, rows } = make();
    const chat = turns.newChat();
    served.sim.script(scripts);
    const gone = new AbortController();
    const { signal } = gone;
    const body = said(chat, "m1", UNSURE, routed ? { agent: undefined } : {});
    const stream = follow(await turns.client.ask(body, { signal }));
    await end?.(stream, chat, () => gone.abort());
    await stream.ended;
    await settled();
    expect(namesOf(await accounts.expectPaid(chat, idOf(stream)))).toEqual(rows);
  });

  test.each<[string, (app: TestApp, chat: string) => unknown]>([
    ["over its time", () => {}],
    ["as its process was told to quit", ({ deps }) => deps.turn.running.drain(0)],
    [
      "taken over by somebody who thought it dead",
      async ({ deps, owner }, chat) => {
        await owner`update ai_conversations set turn_lease_until = now() - interval '1 s' where id = ${chat}`;
        await recoverTurns({ ...deps.turn, tenants: deps.tenants }, { everyTurn: false });
      },
    ],
  ])("%s", async (name, end) => {
    const limits = name === "over its time" ? { turnMs: 500 } : {};
    const app = await testApp({ over: served.app, models: twoProviders(served.sim), limits });
    const elsewhere = await turnsOf(served, app);
    const chat = elsewhere.newChat();
    served.sim.script([openai(stall(SENTENCE, { after: 6 }))]);
    const stream = await elsewhere.begin(chat);
    await halfSaid(stream);
    await end(app, chat);
    await stream.ended;
    await settled(app);
    const [row] = namesOf(await accounts.expectPaid(chat, idOf(stream)));
    // Who took it over settles it, unless it was quicker itself.
    expect(row).toBeOneOf(["openai aborted ~", "openai died ~"]);
    await app.close();
  });
});

test("the offline model costs nothing, and its steps are rows of one reservation", async () => {
  const app = await testApp({ over: served.app });
  const { client } = await turnsOf(served, app);
  const transactions: unknown[] = [];
  const { db } = app.deps.turn;
  app.deps.turn.db = {
    ...db,
    withTenant: (scope, work) => {
      transactions.push(scope);
      return db.withTenant(scope, work);
    },
  };
  const chat = turns.newChat();
  const stream = follow(await client.ask(said(chat, "m1", "Who owes us money?")));
  await stream.ended;
  await settled(app);
  const rows = await accounts.rows(chat);
  expect(namesOf(rows)).toEqual(["offline ok", "offline ok"]);
  expect(rows.map(({ nanos, step }) => [nanos, step])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  await accounts.expectEven();
  // The message saved, the tool run, the answer saved.
  expect(transactions).toHaveLength(3);
  await app.close();
});
