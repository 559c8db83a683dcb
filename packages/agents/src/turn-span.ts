import { modelIdOf, providerOf } from "@kontor/models";
import { failSpan, inSpan } from "./in-span.ts";
import type { Turn } from "./turn.ts";
import type { EndingName, TurnReport } from "./turn-report.ts";

/** The whole turn as a span, from the saved message to the saved answer. */
export function inTurnSpan(
  { answerId, request }: Turn,
  work: () => Promise<TurnReport>,
): Promise<TurnReport> {
  const attributes = {
    "gen_ai.operation.name": "invoke_agent",
    "gen_ai.conversation.id": request.chatId,
    "kontor.answer_id": answerId,
    "kontor.request_id": request.requestId,
  };
  return inSpan("invoke_agent", { attributes }, async (span) => {
    const report = await work();
    const { agent } = report.route;
    // Known only now: a model may have chosen it.
    span.updateName(`invoke_agent ${agent}`);
    span.setAttributes({
      "gen_ai.agent.id": agent,
      "gen_ai.agent.name": agent,
      ...modelAttributes("response", report.model),
      "gen_ai.usage.input_tokens": report.usage.inputTokens ?? undefined,
      "gen_ai.usage.output_tokens": report.usage.outputTokens ?? undefined,
      "kontor.ending": report.ending,
    });
    if (!CONTENT.has(report.ending)) failSpan(span, report.ending);
    return report;
  });
}

/** Endings that somebody wanted. */
const CONTENT: ReadonlySet<EndingName> = new Set(["done", "stopped", "abandoned"]);

/** As OpenTelemetry's GenAI conventions name those that differ from our own names. */
const PROVIDERS: Record<string, string> = { google: "gcp.gemini", mistral: "mistral_ai" };

/** Of a model that was asked, or that answered, by its name as configured. */
export function modelAttributes(side: "request" | "response", model: string): Record<string, string> {
  const provider = providerOf(model);
  return {
    "gen_ai.provider.name": PROVIDERS[provider] ?? provider,
    [`gen_ai.${side}.model`]: modelIdOf(model),
  };
}
