import { createRoute, z } from "@hono/zod-openapi";
import { bookings, documents } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { admitUpload } from "../documents/admit-upload.ts";
import { toDocument } from "../documents/document-json.ts";
import { documentSchema } from "../documents/document-schema.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson, readJsonIfAny } from "../middleware/read-json.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json, jsonBody } from "./page.ts";
import { problems, router } from "./router.ts";

const params = z.object({ id: z.string().max(64) });
const version = z
  .int()
  .openapi({ description: "The document's, as it was looked at; `409 conflict` if it changed." });
const id = z.string().max(64);

const toConfirm = z
  .object({
    version,
    categoryId: id.nullable().optional().openapi({
      description: "Of the whole, and of lines without one of their own.",
    }),
    lineCategories: z.array(id.nullable()).max(documents.MOST_ROWS).optional().openapi({
      description: "In the order of the lines.",
    }),
    matchExpenseId: id
      .nullable()
      .optional()
      .openapi({
        description:
          "The expense without a document that this is the document of; see `suggestions.matches`. Left out: the one that " +
          "is as good as sure where `matchAutomatically` is on, else a new one. `null`: a new one in any case.",
      }),
  })
  .openapi("ConfirmDocument");

const confirm = createRoute({
  method: "post",
  path: "/documents/{id}/confirm",
  security: needs("documents:write"),
  summary: "Book a document: as an expense or invoice with its lines, or onto a purchase that is there",
  description:
    "Findings do not hinder it: who confirms has looked. Categories that are given are learned. `422 unprocessable` names " +
    "the fields without which nothing can be booked.",
  middleware: [limitBody(), readJson] as const,
  request: { params, body: jsonBody(toConfirm) },
  responses: { 200: json(documentSchema, "The document, with its booking"), ...problems },
});

const undo = createRoute({
  method: "post",
  path: "/documents/{id}/undo",
  security: needs("documents:write"),
  summary: "Take a document's booking back, with all that it did",
  description: "What it made goes, what was there before is as it was, what it taught is forgotten.",
  middleware: limitBody(),
  request: { params },
  responses: { 200: json(documentSchema, "The document, unbooked"), ...problems },
});

const toRetry = z
  .object({
    ignoreEInvoice: z.boolean().optional().openapi({
      description: "By what is on the page, whatever XML is inside.",
    }),
  })
  .openapi("RetryDocument");

const retry = createRoute({
  method: "post",
  path: "/documents/{id}/retry",
  security: needs("documents:propose"),
  summary: "Read a document afresh that failed, or waits for review and was not corrected",
  middleware: [limitBody(), readJsonIfAny] as const,
  request: { params, body: { ...jsonBody(toRetry), required: false } },
  responses: { 202: json(documentSchema, "To be read again"), ...problems },
});

export function documentReviewRoutes(deps: AppDeps) {
  return router()
    .openapi(confirm, async (c) => {
      const { id } = c.req.valid("param");
      const wanted = c.req.valid("json");
      const document = await once(deps, c, async (ctx) => {
        await bookings.confirm(ctx, id, wanted);
        return toDocument(ctx, await documents.getDocument(ctx, id));
      });
      c.set("logged", { documentId: id, matched: document.booking?.matched ?? null });
      return c.json(document, 200);
    })
    .openapi(undo, async (c) => {
      const { id } = c.req.valid("param");
      const document = await once(deps, c, async (ctx) => {
        await bookings.undo(ctx, id);
        return toDocument(ctx, await documents.getDocument(ctx, id));
      });
      c.set("logged", { documentId: id });
      return c.json(document, 200);
    })
    .openapi(retry, async (c) => {
      const { id } = c.req.valid("param");
      const caller = c.get("caller");
      const asked = c.req.valid("json");
      await admitUpload(deps, caller);
      const document = await once(deps, c, async (ctx) =>
        toDocument(ctx, await documents.retry(ctx, id, asked)),
      );
      await deps.queueDocument(caller.tenant.id, document.id);
      c.set("logged", { documentId: document.id, ...asked });
      return c.json(document, 202);
    });
}
