import { loadScale, type ScaleLoad, type ScaleProgress } from "@kontor/demo-company";
import { demoToken } from "./demo-file.ts";
import type { Steps } from "./steps.ts";

/** What `demo.json` says beside the rest when there is a large company. */
export interface ScaleTenant {
  scaleTenantId: string;
  scaleTenantToken: string;
}

const BETWEEN_LINES_MS = 2_000;

/** The large company of `--scale`, made if missing, with a line every few seconds that says how far it is. */
export function scaleTenant(
  step: Steps,
  load: Omit<ScaleLoad, "onProgress">,
  jwt: Parameters<typeof demoToken>[0],
): Promise<ScaleTenant> {
  return step("scale", async () => {
    const { tenant, rows } = await loadScale({ ...load, onProgress: everyFewSeconds() });
    const detail = rows > 0 ? `${rows} rows written` : "there already";
    return [
      `${tenant.name}, ${load.invoices} invoices, ${detail}`,
      { scaleTenantId: tenant.id, scaleTenantToken: await demoToken(jwt, tenant.id) },
    ];
  });
}

function everyFewSeconds(): (progress: ScaleProgress) => void {
  let said = performance.now();
  return ({ tenant, invoices, ofInvoices, rows, seconds }) => {
    if (performance.now() - said < BETWEEN_LINES_MS) return;
    said = performance.now();
    const rate = Math.round(rows / seconds);
    console.log(`   ${tenant}: ${invoices} of ${ofInvoices} invoices, ${rows} rows at ${rate} rows/s`);
  };
}
