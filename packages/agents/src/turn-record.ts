import { type audit, hashOf } from "@kontor/crm";
import { type Attempt, modelIdOf } from "@kontor/models";
import { SpanKind } from "@opentelemetry/api";
import type { LanguageModelUsage } from "ai";
import type { Tool } from "./define-tool.ts";
import { violationOf } from "./guards/violation.ts";
import { failSpan, inSpan } from "./in-span.ts";
import { inputShape } from "./input-shape.ts";
import type { ToolCall } from "./model-step.ts";
import type { Route } from "./router/route.ts";
import type { TurnSpending } from "./spending/turn-spending.ts";
import type { Turn, TurnUsage } from "./turn.ts";
import type { AttemptReport, EndingName, StepReport, ToolReport, TurnReport } from "./turn-report.ts";
import { modelAttributes } from "./turn-span.ts";
import type { TurnStream } from "./turn-stream.ts";

/** What is asked of how a step ended. */
interface StepEnd {
  usage: LanguageModelUsage | null;
  finishReason?: string;
}

/** Reasons to end that no model gives by itself. */
const CUT_SHORT: ReadonlySet<string> = new Set(["interrupted", "error"]);
const TOKEN = /-delta$|^tool-input-available$/;

/** Notes a turn's steps and tool calls while they happen, as spans and for the report at its end. */
export class TurnRecord {
  readonly #started = performance.now();
  readonly #steps: StepReport[] = [];
  readonly #tools: ToolReport[] = [];
  /** The calls for the audit log: with a hash of their arguments in the place of those. */
  readonly calls: audit.AuditedTool[] = [];
  /** Which prompt the agent's model was given; null before it was. */
  promptVersion: string | null = null;
  #firstTokenMs: number | null = null;
  /** The running step's, until it ends. */
  #attempts: AttemptReport[] = [];
  #attemptStarted = this.#started;
  #stepStarted = this.#started;
  #stepFirstTokenMs: number | null = null;

  readonly #begun = Promise.withResolvers<void>();

  /** Resolves at the first text, thought or tool input of the model, or at the end. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** Since the message was accepted. */
  get elapsedMs(): number {
    return performance.now() - this.#started;
  }

  /** The stream as the model's steps write it; notes the first tokens and the calls that could not be made. */
  heard(stream: TurnStream, tools: readonly Tool[]): TurnStream {
    return {
      said: stream.said,
      emit: (chunk) => {
        if (this.#stepFirstTokenMs === null && TOKEN.test(chunk.type)) {
          const now = performance.now();
          this.#stepFirstTokenMs = now - this.#stepStarted;
          this.#firstTokenMs ??= now - this.#started;
          this.#begun.resolve();
        }
        if (chunk.type === "tool-input-error") {
          const tool = tools.find(({ name }) => name === chunk.toolName);
          const input = tool ? inputShape(tool, chunk.input) : {};
          this.#tools.push({ tool: tool?.name ?? null, outcome: "invalid", ms: 0, input });
          this.#called(tool?.name ?? null, "invalid", chunk.input, null);
        }
        stream.emit(chunk);
      },
    };
  }

  #called(tool: string | null, outcome: ToolReport["outcome"], input: unknown, rows: number | null): void {
    this.calls.push({ tool, outcome, arguments: hashOf(input), rows });
  }

  /** A model of the chain has failed, or begun to answer. */
  attempted({ model, failure }: Attempt): void {
    const now = performance.now();
    this.#attempts.push({ model, outcome: failure ?? "ok", ms: now - this.#attemptStarted });
    if (failure !== null) this.#attemptStarted = now;
  }

  /** One question to the model; `asked` is who is preferred. */
  async step<Outcome extends StepEnd>(
    use: StepReport["use"],
    asked: string,
    work: () => Promise<Outcome>,
  ): Promise<Outcome> {
    this.#stepStarted = performance.now();
    this.#attemptStarted = this.#stepStarted;
    this.#attempts = [];
    this.#stepFirstTokenMs = null;
    const attributes = {
      "gen_ai.operation.name": "chat",
      "kontor.use": use,
      ...modelAttributes("request", asked),
    };
    return inSpan(`chat ${modelIdOf(asked)}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      let outcome: Outcome | null = null;
      try {
        outcome = await work();
        return outcome;
      } finally {
        const report = this.#stepReport(use, asked, outcome);
        this.#steps.push(report);
        span.setAttributes({
          ...modelAttributes("response", report.model),
          "gen_ai.usage.input_tokens": report.inputTokens ?? undefined,
          "gen_ai.usage.output_tokens": report.outputTokens ?? undefined,
          "gen_ai.response.finish_reasons": report.finishReason === null ? undefined : [report.finishReason],
        });
      }
    });
  }

  #stepReport(use: StepReport["use"], asked: string, outcome: StepEnd | null): StepReport {
    const now = performance.now();
    const last = this.#attempts.at(-1);
    if (last?.outcome === "ok") {
      // It had only begun when it was noted.
      last.ms = now - this.#attemptStarted;
      if (!outcome || CUT_SHORT.has(outcome.finishReason ?? "")) last.outcome = "interrupted";
    }
    return {
      use,
      model: last?.model ?? asked,
      attempts: this.#attempts,
      ms: now - this.#stepStarted,
      firstTokenMs: this.#stepFirstTokenMs,
      inputTokens: counted(outcome?.usage?.inputTokens),
      outputTokens: counted(outcome?.usage?.outputTokens),
      finishReason: outcome?.finishReason ?? null,
    };
  }

  /** One run of a tool; `work` says how it went. */
  tool<Result extends { outcome: ToolReport["outcome"]; rows: number | null }>(
    tool: Tool,
    call: ToolCall,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const attributes = {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": tool.name,
      "gen_ai.tool.type": "function",
      "gen_ai.tool.call.id": call.toolCallId,
    };
    return inSpan(`execute_tool ${tool.name}`, { attributes }, async (span) => {
      const started = performance.now();
      const result = await work();
      const { outcome, rows } = result;
      this.#called(tool.name, outcome, call.input, rows);
      const ms = performance.now() - started;
      this.#tools.push({ tool: tool.name, outcome, ms, input: inputShape(tool, call.input) });
      if (outcome === "failed") failSpan(span, outcome);
      return result;
    });
  }

  report(
    { caller, request, answerId, complexity, guard }: Turn,
    {
      route,
      usage,
      spending,
      ending,
    }: { route: Route; usage: TurnUsage; spending: TurnSpending; ending: EndingName },
  ): TurnReport {
    this.#begun.resolve();
    return {
      requestId: request.requestId,
      tenant: caller.tenant.slug,
      userId: caller.userId,
      chatId: request.chatId,
      answerId,
      route,
      complexity,
      model: usage.model,
      messageLength: request.message.text.length,
      ending,
      usage,
      costNanos: spending.nanos,
      estimated: spending.estimated,
      charges: spending.charges,
      steps: this.#steps,
      tools: this.#tools,
      risk: guard.risk.report(),
      violations: [
        ...guard.violations,
        ...this.#tools.flatMap(({ tool, outcome }) =>
          outcome === "invalid" ? [violationOf(tool === null ? "unknown_tool" : "invalid_input")] : [],
        ),
      ],
      ms: this.elapsedMs,
      firstTokenMs: this.#firstTokenMs,
    };
  }
}

/** Some providers report nothing, or what is no number. */
const counted = (tokens: number | undefined): number | null =>
  tokens !== undefined && Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;
