import { test } from "bun:test";
import { startProviderSim, text } from "@kontor/provider-sim";
import { partsOf, saying } from "../testing/conversation.ts";
import { openai } from "./openai.ts";

test("nothing is stored at the provider", async () => {
  const sim = await startProviderSim();
  sim.script([{ expect: { body: { store: false } }, reply: text("ok") }]);
  const client = openai.connect({ apiKey: "test-key", baseURL: sim.url("openai") });
  await partsOf(client.language("gpt-4.1-mini"), { prompt: saying("Hi") });
  sim.verify();
  await sim.stop();
});
