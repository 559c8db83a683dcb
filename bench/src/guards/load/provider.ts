import {
  cut,
  error,
  type ProviderSim,
  paced,
  type Reply,
  type SimRequest,
  startProviderSim,
  text,
  toolCalls,
} from "@kontor/provider-sim";

/** Between two words, in milliseconds. */
const PAUSE_MS = 12;
const DELTAS = Array.from({ length: 30 }, (_, index) => `Row ${index} of the answer, said in a few words. `);

/** A provider that answers each chat as its name says, and counts what it served. */
export async function startProvider(): Promise<ProviderSim> {
  const sim = await startProviderSim({ autoUsage: true, keepRequests: false });
  const failed = new Set<string>();
  sim.script([{ times: Number.POSITIVE_INFINITY, reply: (request) => replyTo(request, failed) }]);
  return sim;
}

function replyTo({ headers, prompt }: SimRequest, failed: Set<string>): Reply {
  const chat = headers["x-client-request-id"] ?? "";
  const [kind] = chat.split("-");
  const said = paced(text(DELTAS), PAUSE_MS);
  if (kind === "tool" && prompt.items.at(-1)?.type !== "tool-result")
    return toolCalls([{ name: "openBalances", input: {} }]);
  if (kind === "cut") return cut(said, { after: 10 });
  if (kind === "flaky" && !failed.has(chat)) {
    failed.add(chat);
    return error({ status: 500 });
  }
  return said;
}
