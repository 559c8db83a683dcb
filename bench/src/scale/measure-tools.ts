import { toolInputs, tools } from "@kontor/agents/testing";
import { type Tenant, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import { quantile } from "../statistics.ts";

/** At a million invoices, in milliseconds at the median. */
export const LIMITS_MS = { list: 50, aggregate: 150 } as const;

export interface ToolTime {
  tool: string;
  kind: keyof typeof LIMITS_MS;
  input: Record<string, unknown>;
  medianMs: number;
  p95Ms: number;
  over: boolean;
}

/** Every tool with every input, `runs` times each after one that is not counted, each in a tenant transaction of its own. */
export async function measureTools(
  db: Database,
  tenant: Tenant,
  today: string,
  runs: number,
): Promise<ToolTime[]> {
  const times: ToolTime[] = [];
  for (const tool of tools) {
    for (const { kind, input } of toolInputs[tool.name] ?? []) {
      const taken: number[] = [];
      for (let run = 0; run <= runs; run++) {
        const begun = performance.now();
        await withContext(db, { tenant, userId: "bench", today }, (ctx) => tool.execute(ctx, input));
        if (run > 0) taken.push(performance.now() - begun);
      }
      taken.sort((a, b) => a - b);
      const medianMs = quantile(taken, 0.5);
      times.push({
        tool: tool.name,
        kind,
        input,
        medianMs,
        p95Ms: quantile(taken, 0.95),
        over: medianMs > LIMITS_MS[kind],
      });
    }
  }
  return times;
}
