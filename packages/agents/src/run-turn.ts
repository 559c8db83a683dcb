import { type Caller, conversations, todayIn } from "@kontor/crm";
import { checkMessage } from "./guards/check-message.ts";
import { routeMessage } from "./router/route.ts";
import type { StartedTurn, TurnDeps, TurnRequest } from "./turn.ts";
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
  const opened = await deps.db.withTenant({ tenantId: tenant.id, today }, (sql) =>
    conversations.openTurn(
      { sql, tenant, userId, today },
      {
        ...request,
        message: { ...request.message, parts: [{ type: "text", text }] },
        answerId,
        leaseMs: deps.limits.leaseMs,
        route: (previous) => routeMessage(deps.agents, text, { explicit: request.agent, previous }),
      },
    ),
  );
  if (opened.kind === "replay") return opened;
  const { route, history } = opened;
  const controller = new AbortController();
  const finished = writeAnswer(deps, { caller, request, answerId, today, route, history, controller });
  deps.running.add(controller, finished);
  return { kind: "running", answerId, finished };
}
