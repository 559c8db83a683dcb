import { type Caller, conversations, todayIn } from "@kontor/crm";
import type { TurnLogWriter } from "@kontor/store";
import { checkMessage } from "./guards/check-message.ts";
import { routeMessage } from "./router/route.ts";
import type { AbortReason, StartedTurn, TurnDeps, TurnRequest } from "./turn.ts";
import { writeAnswer } from "./write-answer.ts";

/**
 * A chat turn: guards → router → the message saved → agent, tools and answer → settled. Resolves once the
 * message is saved; the answer is then written to the turn log whether anybody reads it or not. Throws a
 * `DomainError` for what must be refused before that.
 */
export async function runTurn(deps: TurnDeps, caller: Caller, request: TurnRequest): Promise<StartedTurn> {
  const { text } = request.message;
  checkMessage(text);
  const { tenant, userId } = caller;
  const today = todayIn(tenant.timeZone, deps.clock);
  const answerId = Bun.randomUUIDv7();
  const controller = new AbortController();
  const abort = (reason: AbortReason) => controller.abort(reason);
  const hooks = {
    messageId: answerId,
    onStop: () => abort("stopped"),
    onAbandoned: () => abort("abandoned"),
  };
  let log: TurnLogWriter | undefined;
  const opening = deps.db.withTenant({ tenantId: tenant.id, today }, async (sql) => {
    const opened = await conversations.openTurn(
      { sql, tenant, userId, today },
      {
        ...request,
        message: { ...request.message, parts: [{ type: "text", text }] },
        answerId,
        leaseMs: deps.limits.leaseMs,
        route: (previous) => routeMessage(deps.agents, text, { explicit: request.agent, previous }),
      },
    );
    if (opened.kind === "replay") return opened;
    // Before the commit: who then finds this turn running must find what it says, too.
    log = deps.turnLogs.begin({ tenantId: tenant.id, chatId: request.chatId }, hooks);
    return { ...opened, log };
  });
  const opened = await opening.catch((error: unknown) => {
    log?.close();
    throw error;
  });
  if (opened.kind === "replay") return opened;
  const finished = writeAnswer(deps, { ...opened, caller, request, answerId, today, controller });
  deps.running.add(controller, finished);
  return { kind: "running", answerId, finished };
}
