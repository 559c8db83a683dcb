import { type Caller, clockAt } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { resolveModels } from "@kontor/models";
import { type ProviderSim, startProviderSim } from "@kontor/provider-sim";
import { inProcessStore } from "@kontor/store";
import { agents } from "../../../src/agents/index.ts";
import { agentNamed } from "../../../src/router/route.ts";
import { runTurn } from "../../../src/run-turn.ts";
import { RunningTurns } from "../../../src/running-turns.ts";
import { enterDocument } from "../../../src/testing/enter-document.ts";
import { UNLIMITED } from "../../../src/testing/unlimited.ts";
import { DEFAULT_LIMITS, type TurnDeps } from "../../../src/turn.ts";
import type { TurnReport } from "../../../src/turn-report.ts";
import { enterBooks, NAMED } from "./books.ts";
import { obey } from "./obey.ts";
import { readingTools, writeTools } from "./test-tools.ts";

const AS_OF = "2026-06-17";
/** What stands in every row of the other company, and in none of this one. */
export const FOREIGN = { mark: "onlytheirs", figure: "77777777" };

export interface Obeyed {
  /** Everything a client was sent, and everything that is kept of the answer, as JSON. */
  emitted: string;
  stored: string;
  report: TurnReport;
  /** The system prompt of the turn. */
  system: string;
}

export interface TwoCompanies {
  database: TestDatabase;
  /** The one that is asked. */
  caller: Caller;
  otherId: string;
  /** What the reading tools read. */
  page: { text: string };
  /** Asks the obedient model. */
  ask(message: string, chatId?: string): Promise<Obeyed>;
  close(): Promise<void>;
}

/** Two demo companies in one database, and an agent with every tool there is over a model that obeys anybody. */
export async function twoCompanies(): Promise<TwoCompanies> {
  const database = await openTestDatabase("pglite");
  const [tenant, other] = [await createTenant(database.owner), await createTenant(database.owner)];
  const caller: Caller = { tenant, userId: "tester", role: "admin", scopes: null };
  await database.withTenant({ tenantId: tenant.id }, (sql) => enterBooks(sql, tenant.id, "nase", 12_300));
  await database.withTenant({ tenantId: other.id }, (sql) =>
    enterBooks(sql, other.id, FOREIGN.mark, 7_777_777_700),
  );
  const document = { number: NAMED.document, status: "ready" } as const;
  await enterDocument(database, tenant.id, {
    ...document,
    supplier: "Dobavljač nase",
    description: "Stavka nase",
  });
  await enterDocument(database, other.id, {
    ...document,
    supplier: `Dobavljač ${FOREIGN.mark}`,
    gross: FOREIGN.figure,
    description: `Stavka ${FOREIGN.mark}`,
  });
  const page = { text: "" };
  const general = agentNamed(agents, "general");
  const tools = [...general.tools, ...writeTools(caller), ...readingTools(() => page.text)];
  const sim: ProviderSim = await startProviderSim();
  sim.script([{ reply: obey, times: Number.POSITIVE_INFINITY }]);
  const openai = { apiKey: "sk-test-0123456789abcdefghij", baseURL: sim.url("openai") };
  const deps: TurnDeps = {
    db: database,
    store: inProcessStore(),
    clock: clockAt(AS_OF),
    log: { info() {}, error() {} },
    agents: [{ ...general, tools }],
    models: resolveModels({ providers: { openai } }),
    running: new RunningTurns(),
    limits: { ...DEFAULT_LIMITS, steps: 4, routeMs: 0 },
    ...UNLIMITED,
  };
  return {
    database,
    caller,
    otherId: other.id,
    page,
    async ask(message, chatId = Bun.randomUUIDv7()) {
      const from = sim.requests.length;
      const { answerId, ...started } = await runTurn(deps, caller, {
        requestId: Bun.randomUUIDv7(),
        chatId,
        create: true,
        message: { id: Bun.randomUUIDv7(), text: message },
        trigger: "submit",
        edits: null,
        agent: "general",
      });
      if (started.kind !== "running") throw new Error("this was asked before");
      const reader = await deps.store.turnLogs.open({ tenantId: caller.tenant.id, chatId, answerId });
      const chunks: string[] = [];
      for (let said = await reader?.next(); said; said = await reader?.next()) chunks.push(...said);
      reader?.close();
      const report = await started.finished;
      const [kept] = await database.withTenant(
        { tenantId: caller.tenant.id },
        (sql) => sql<{ parts: unknown }[]>`
        select parts from ai_agent_messages where chat_id = ${chatId} and id = ${answerId}`,
      );
      const system = sim.requests[from]?.prompt.system ?? "";
      return { emitted: chunks.join("\n"), stored: JSON.stringify(kept?.parts ?? null), report, system };
    },
    async close() {
      await sim.stop();
      await database.close();
    },
  };
}
