import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  answer,
  cut,
  endEarly,
  error,
  errorInStream,
  gate,
  rateLimited,
  type Script,
  stall,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "@kontor/provider-sim";
import { type Turns, turnsOf } from "../endings/turns.ts";
import type { Followed } from "../testing/follow.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { twoProviders } from "../testing/two-providers.ts";
import { until } from "../testing/until.ts";
import { type Accounts, accountsOf } from "./accounts.ts";

// Whatever the ending: what was served is charged once, and nothing stays held.

setDefaultTimeout(20_000);

let served: ServedApp;
let app: TestApp;
let turns: Turns;
let accounts: Accounts;
beforeAll(async () => {
  served = await servedApp({ simulating: { autoUsage: true } });
  app = await testApp({
    over: served.app,
    models: twoProviders(served.sim),
    graceMs: 50,
    limits: { turnMs: 5_000 },
  });
  turns = await turnsOf(served, app);
  accounts = accountsOf(served, app);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(async () => {
  await app?.close();
  await served?.close();
});

const SENTENCE = text("One customer owes us two thousand euros since the third of March.");
const openai = (reply: Script["reply"]): Script => ({ expect: { provider: "openai" }, reply });
const mistral = (reply: Script["reply"]): Script => ({ expect: { provider: "mistral" }, reply });

interface Case {
  scripts: Script[];
  /** What ends it, once it has been asked. */
  end?: (stream: Followed, chat: string) => Promise<unknown>;
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
  "fallen back": () => ({
    scripts: [openai(rateLimited(3)), mistral(SENTENCE)],
    rows: ["openai rate_limited", "mistral ok"],
  }),
};

describe("a turn that ended", () => {
  test.each(Object.entries(ENDINGS))("%s", async (_, make) => {
    const { scripts, end, rows } = make();
    const chat = turns.newChat();
    served.sim.script(scripts);
    const stream = await turns.begin(chat);
    await end?.(stream, chat);
    await stream.ended;
    await until(() => app.deps.turn.running.count === 0);
    await served.sim.idle(1000);
    const charged = await accounts.expectPaid(chat, stream.response.headers.get("x-request-id") ?? "");
    expect(
      charged.map(({ provider, outcome, estimated }) => `${provider} ${outcome}${estimated ? " ~" : ""}`),
    ).toEqual(rows);
  });
});
