import { createRoute, z } from "@hono/zod-openapi";
import { todayIn } from "@kontor/crm";
import { categorise, MAX_CATEGORISED } from "@kontor/documents";
import type { AppDeps } from "../deps.ts";
import { categorisedSchema } from "../documents/categorised-schema.ts";
import { moneySchema } from "../documents/money-schema.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json, jsonBody } from "./page.ts";
import { problems, router } from "./router.ts";

const MAX_TEXT = 1_000;

const items = z
  .array(
    z.object({
      text: z
        .string()
        .refine((text) => [...text].length <= MAX_TEXT, `at most ${MAX_TEXT} characters`)
        .openapi({ maxLength: MAX_TEXT, example: "Shell: diesel" }),
      amount: moneySchema.optional().openapi({ description: "Taken, and not looked at yet." }),
    }),
  )
  .min(1)
  .max(MAX_CATEGORISED);

const post = createRoute({
  method: "post",
  path: "/categorize",
  security: needs("categories:read"),
  summary: "Say which of the company's categories texts belong to",
  description:
    `Up to ${MAX_CATEGORISED} at once, answered in their order. What is like nothing known gets no category, and the ` +
    "likeliest among its alternatives. Every confirmed document and every example counts at once, for your company alone.",
  middleware: [limitBody(), readJson] as const,
  request: { body: jsonBody(z.object({ items }).openapi("ToCategorize")) },
  responses: {
    200: json(
      z.object({ data: z.array(categorisedSchema) }).openapi("CategorizedItems"),
      "One for each item",
    ),
    ...problems,
  },
});

export function categorizeRoutes(deps: AppDeps) {
  return router().openapi(post, async (c) => {
    const caller = c.get("caller");
    const { items: given } = c.req.valid("json");
    const payer = { ...caller, today: todayIn(caller.tenant.timeZone, deps.clock) };
    // Asked outside of the transaction that keeps the answer; a repetition asks again, of vectors that are kept.
    const asked = await categorise(deps.categorise, payer, given, c.req.raw.signal);
    const data = await once(deps, c, async () => asked);
    c.set("logged", {
      items: data.length,
      abstained: data.filter(({ categoryId }) => categoryId === null).length,
    });
    return c.json({ data }, 200);
  });
}
