import { createRoute, z } from "@hono/zod-openapi";
import { expenses } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { moneySchema } from "../documents/money-schema.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json } from "./page.ts";
import { problems, router } from "./router.ts";

const named = z.object({ id: z.string(), name: z.string() }).nullable();
const amounts = { net: moneySchema, tax: moneySchema, gross: moneySchema };

const expenseSchema = z
  .object({
    id: z.string(),
    spentOn: z.string(),
    supplier: named,
    category: named,
    description: z.string(),
    documentNumber: z.string().nullable(),
    documentId: z.string().nullable().openapi({
      description: "The document that it was booked from, or that was found for it.",
    }),
    ...amounts,
    lines: z.array(
      z.object({
        position: z.int(),
        description: z.string(),
        quantity: z.string().nullable(),
        unit: z.string().nullable(),
        taxRateBp: z.int().nullable().openapi({ description: "Hundredths of a percent." }),
        category: named,
        ...amounts,
      }),
    ),
    version: z.int(),
  })
  .openapi("Expense");

const get = createRoute({
  method: "get",
  path: "/expenses/{id}",
  security: needs("expenses:read"),
  summary: "An expense with its lines and the document behind it",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 200: json(expenseSchema, "The expense"), ...problems },
});

export function expenseRoutes(deps: AppDeps) {
  return router().openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await asCaller(deps, c.get("caller"), (ctx) => expenses.getExpense(ctx, id)), 200);
  });
}
