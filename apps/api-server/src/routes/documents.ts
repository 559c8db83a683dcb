import { createRoute, z } from "@hono/zod-openapi";
import { documents, parseAmount, parsePeriod } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { toListed } from "../documents/document-json.ts";
import { listedSchema, reviewedSchema, statusSchema } from "../documents/document-schema.ts";
import { toReviewed } from "../documents/reviewed-document.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json, pageOf, pageQuery } from "./page.ts";
import { problems, router } from "./router.ts";

const some = (description: string, example?: string) =>
  z
    .string()
    .min(1)
    .max(200)
    .refine((text) => !documents.hasControls(text), "has control characters")
    .optional()
    .openapi({ description, ...(example ? { example } : {}) });

const filters = pageQuery.extend({
  status: statusSchema.optional(),
  kind: z.enum(documents.documentKinds).optional(),
  supplier: some("Part of the supplier's name."),
  period: some("Of issue; both days belong to it.", "2026-07-01/2026-09-30"),
  amount: some("Gross.", ">5000 EUR"),
  q: some("Part of the file's name, the document's number or the supplier's name."),
  booked: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional()
    .openapi({ type: "string", enum: ["true", "false"] }),
});

const list = createRoute({
  method: "get",
  path: "/documents",
  security: needs("documents:read"),
  summary: "The company's documents, newest upload first",
  description:
    "What they are found by, and how many findings each has; neither lines nor evidence, which one document may have " +
    "megabytes of: `GET /documents/{id}` has them.",
  request: { query: filters },
  responses: { 200: json(pageOf(listedSchema), "A page"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/documents/{id}",
  security: needs("documents:read"),
  summary: "A document: what it says and why that is believed, what is doubtful, what it may belong to",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 200: json(reviewedSchema, "The document"), ...problems },
});

export function documentRoutes(deps: AppDeps) {
  return router()
    .openapi(list, async (c) => {
      const { period, amount, q, ...rest } = c.req.valid("query");
      const filter = {
        ...rest,
        text: q,
        period: period === undefined ? undefined : parsePeriod(period),
        amount: amount === undefined ? undefined : parseAmount(amount),
      };
      const page = await asCaller(deps, c.get("caller"), async (ctx) => {
        const { data, nextCursor } = await documents.listDocuments(ctx, filter);
        return { data: await toListed(ctx, data), nextCursor };
      });
      return c.json(page, 200);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await toReviewed(deps, c.get("caller"), id, c.req.raw.signal), 200);
    });
}
