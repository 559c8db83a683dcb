import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { defineAgent } from "../define-agent.ts";
import { tools } from "../tools/index.ts";
import { agents } from "./index.ts";

const OTHERS = ["index.ts", "registry.ts", "answer-rules.ts", "own-first.ts"];
const files = [...new Glob("*.ts").scanSync(import.meta.dir)].filter(
  (file) => !OTHERS.includes(file) && !file.endsWith(".test.ts"),
);

test("every agent file is registered under its own name", async () => {
  expect(files.map((file) => file.replace(/\.ts$/, "")).sort()).toEqual(agents.map(({ id }) => id).sort());
  for (const agent of agents) {
    const module: Record<string, unknown> = await import(join(import.meta.dir, `${agent.id}.ts`));
    expect(Object.values(module)).toContain(agent);
  }
});

test("the generalist has every tool", () => {
  const general = agents.find((agent) => agent.id === "general");
  expect(general?.tools).toEqual(tools);
});

test("each has examples enough in both languages, none of them another's", () => {
  const serbian = /[čćžšđа-шђјљњћџ]|\b(koliko|koje|koji|ko|prihod|faktur|ponud|kup)\w*/i;
  for (const { id, examples } of agents) {
    expect([id, examples.length >= 50, examples.some((example) => serbian.test(example))]).toEqual([
      id,
      true,
      true,
    ]);
  }
  const all = agents.flatMap(({ examples }) => examples);
  expect(new Set(all).size).toBe(all.length);
});

test("an agent with a tool twice, or no slug for an id, is refused", () => {
  const [agent] = agents;
  if (!agent) throw new Error("there are no agents");
  expect(() => defineAgent({ ...agent, tools: [...agent.tools, ...agent.tools.slice(0, 1)] })).toThrow(
    "twice",
  );
  expect(() => defineAgent({ ...agent, id: "Two words" })).toThrow("no agent id");
});
