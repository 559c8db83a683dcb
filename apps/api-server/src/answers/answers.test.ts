import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { z } from "zod";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { disagreements } from "./check.ts";
import { type CollectedQuestion, collect, tenantsOn } from "./collect.ts";
import { families } from "./questions/index.ts";

const AS_OF = "2026-06-17";
/** Fixed seeds keep what once went wrong; the random one finds what is next. Put a printed seed here to repeat it. */
const SEEDS = [1, Math.floor(Math.random() * 2 ** 31)];
const QUESTIONS_OF_A_FAMILY = 14;

let app: TestApp;
let tenants: Awaited<ReturnType<typeof tenantsOn>>;
const tokens = new Map<string, string>();
let asked = 0;

beforeAll(async () => {
  app = await testApp({ asOf: AS_OF });
  // What autovacuum does on a server; without statistics the oracle's joins take ten times as long.
  await app.owner`analyze`;
  tenants = await tenantsOn(app.owner, app.tenants, AS_OF);
  for (const { slug } of app.tenants) tokens.set(slug, await app.token(slug));
}, 60_000);

afterAll(() => app?.close());

const answered = z.object({ text: z.string(), agent: z.object({ agent: z.string() }) });

async function answerTo(question: CollectedQuestion): Promise<{ text: string; by: string }> {
  const response = await app.fetch("/api/v1/chat", {
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      authorization: `Bearer ${tokens.get(question.tenant)}`,
    },
    body: JSON.stringify({ message: question.text }),
  });
  const body: unknown = await response.json();
  const answer = answered.safeParse(body);
  if (!answer.success) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return { text: answer.data.text, by: answer.data.agent.agent };
}

/** What is wrong with the answer, to be read by whoever mends it; undefined if nothing is. */
async function failure(question: CollectedQuestion): Promise<string | undefined> {
  asked++;
  let answer = { text: "", by: "nobody" };
  let wrong: string[];
  try {
    answer = await answerTo(question);
    wrong = disagreements(question, answer.text);
  } catch (error) {
    wrong = [String(error)];
  }
  if (wrong.length === 0) return undefined;
  const said = answer.text.length > 600 ? `${answer.text.slice(0, 600)}…` : answer.text;
  const reasons = wrong.map((reason) => `  - ${reason}`).join("\n");
  return `### ${question.text}\n${question.from}, ${question.tenant}, ${question.language}, answered by ${answer.by}\n${reasons}\n\n${said.replace(/^/gm, "  > ")}\n`;
}

describe.each(SEEDS)("seed %d", (seed) => {
  test.each(Object.entries(families))(
    "%s",
    async (name, family) => {
      const failures: string[] = [];
      for (const question of await collect(tenants, [name, family], seed, QUESTIONS_OF_A_FAMILY)) {
        const failed = await failure(question);
        if (failed) failures.push(failed);
      }
      if (failures.length > 0)
        throw new Error(`seed ${seed}, ${failures.length} of ${name} fail:\n\n${failures.join("\n")}`);
    },
    60_000,
  );
});

test("at least 400 questions were asked, of both tenants", () => {
  expect(asked).toBeGreaterThanOrEqual(400);
  expect(tenants.length).toBe(2);
});
