import { type CrmContext, conversations, ledger } from "@kontor/crm";
import { estimateUpward, modelIdOf, providerOf } from "@kontor/models";
import type { UIMessageChunk } from "ai";
import { z } from "zod";
import { assembleMessage } from "../assemble-message.ts";
import { TurnGuard } from "../guards/turn-guard.ts";
import { answerSoFar } from "../model-messages.ts";
import { prepareQuestion } from "../prepare-question.ts";
import { saidIn } from "../router/refine-route.ts";
import type { TurnDeps } from "../turn.ts";
import { estimateInput } from "./prompt.ts";
import { answerStep, routeStep } from "./steps.ts";
import type { StepToPay } from "./turn-spending.ts";

type Deps = Pick<TurnDeps, "agents" | "models">;

/**
 * Settles what a dead turn's steps still hold, as the last thing of the given transaction: at the prompt as it is put
 * together again and what the log shows of the answer, as estimates; as a whole where nobody knows what was said.
 */
export async function settleDeadTurn(
  ctx: CrmContext,
  deps: Deps,
  { chatId, answerId }: { chatId: string; answerId: string },
  said: readonly UIMessageChunk[] | null,
): Promise<void> {
  const holds = await ledger.holdsOf(ctx, answerId);
  if (holds.length === 0) return;
  const messages = await conversations.currentMessages(ctx, chatId, conversations.MOST_MESSAGES);
  const before = messages.filter(({ id }) => id !== answerId);
  // All before the first is settled, which locks the ledger.
  const charges = await Promise.all(
    holds.map(async (hold) => {
      const used = said && (await estimated(ctx, deps, hold, before, said).catch(() => null));
      return { hold, charge: { ...whole(hold), ...used } };
    }),
  );
  for (const { hold, charge } of charges) {
    if (hold.swept)
      await ledger.settle(ctx, hold.reservationId, [{ ...charge, attempt: 0, estimated: true }]);
    else await ledger.settleForDead(ctx, hold.reservationId, charge);
  }
}

type DeadCharge = Parameters<typeof ledger.settleForDead>[2];

/** All that was held. */
const whole = ({ nanos, providers }: ledger.Hold): DeadCharge => ({
  provider: providers[0] ?? "unknown",
  model: "unknown",
  outcome: "died",
  inputTokens: null,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  nanos,
  price: null,
  ms: 0,
  firstTokenMs: null,
  tools: [],
});

async function estimated(
  ctx: CrmContext,
  { agents, models }: Deps,
  hold: ledger.Hold,
  messages: readonly conversations.StoredMessage[],
  said: readonly UIMessageChunk[],
): Promise<Partial<ledger.Charge>> {
  if (hold.step === 0) return priced(models, routeStep(models, agents, saidIn(messages)), hold, "");
  const { agent, complexity } = agentData.parse(said.find(isAgentData)?.data);
  const caller = { tenant: ctx.tenant, userId: ctx.userId, role: "admin", scopes: null } as const;
  // Marks of another turn are as long.
  const guard = new TurnGuard();
  const route = { agent, layer: "default", reason: "", confidence: 0, handoffFrom: null } as const;
  const question = await prepareQuestion({ agents }, { caller, today: ctx.today, guard }, route, messages);
  const { earlier, own } = atStep(said, hold.step);
  const soFar = await assembleMessage("answer", earlier);
  const answered = await answerSoFar(soFar, (part) => guard.spotlight.part(part, "tool"));
  const step = answerStep(models, complexity, question, hold.step, [...question.asked, ...answered]);
  return priced(models, step, hold, own.map(wordsOf).join(""));
}

/** What a model has said in the moments before its process died, and no log has: about a second of a fast one. */
const LOST_WITH_PROCESS = 200;

/** At the dearest model of the chain that was held for: nobody knows any more who of it answered. */
function priced(
  { prices }: Deps["models"],
  { chains, prompt }: StepToPay,
  { offer, nanos: held }: ledger.Hold,
  said: string,
): Partial<ledger.Charge> {
  const inputTokens = estimateInput(prompt);
  const outputTokens = estimateUpward([said]) + LOST_WITH_PROCESS;
  const parts = { cachedInputTokens: null, cacheWriteTokens: null, reasoningTokens: null };
  const { names } = chains[offer] ?? chains[0];
  const [dearest] = names
    .map((name) => ({ name, ...prices.costOf(name, { inputTokens, outputTokens, ...parts }) }))
    .sort((a, b) => b.nanos - a.nanos);
  if (!dearest) throw new Error("a chain without models");
  const { name, nanos, price } = dearest;
  return {
    provider: providerOf(name),
    model: modelIdOf(name),
    inputTokens,
    outputTokens,
    nanos: Math.min(nanos, held),
    price,
  };
}

const agentData = z.object({ agent: z.string(), complexity: z.enum(["low", "medium", "high"]) });

type AgentChunk = Extract<UIMessageChunk, { data: unknown }>;
const isAgentData = (chunk: UIMessageChunk): chunk is AgentChunk => chunk.type === "data-agent";

/** The log before a step and in it; steps count from 1. */
function atStep(said: readonly UIMessageChunk[], step: number) {
  const starts = said.flatMap(({ type }, index) => (type === "start-step" ? [index] : []));
  const [from = said.length, to = said.length] = [starts[step - 1], starts[step]];
  return { earlier: said.slice(0, from), own: said.slice(from, to) };
}

function wordsOf(chunk: UIMessageChunk): string {
  switch (chunk.type) {
    case "text-delta":
    case "reasoning-delta":
      return chunk.delta;
    case "tool-input-start":
      return ` ${chunk.toolName} `;
    case "tool-input-delta":
      return chunk.inputTextDelta;
    default:
      return "";
  }
}
