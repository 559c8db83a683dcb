import { createRoute, z } from "@hono/zod-openapi";
import { documents } from "@kontor/crm";
import { anchorsFor, correctDocument } from "@kontor/documents";
import type { AppDeps } from "../deps.ts";
import { toDocument } from "../documents/document-json.ts";
import { documentSchema } from "../documents/document-schema.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json, jsonBody } from "./page.ts";
import { problems, router } from "./router.ts";

const corrections = z
  .object({
    version: z.int().openapi({
      description: "The document's, as it was looked at; `409 conflict` if it changed.",
    }),
    corrections: z
      .array(
        z.object({
          field: z.string().min(1).max(200).openapi({
            example: "supplier.vatId",
            description: "Path in the record; `lines.2` for a line, one behind the last for a new one.",
          }),
          value: z
            .unknown()
            .refine((value) => value !== undefined, "is missing; null says that the document does not tell")
            .openapi({ example: "RS103847561" }),
        }),
      )
      .min(1)
      .max(documents.MOST_CORRECTIONS),
  })
  .openapi("DocumentCorrections", { required: ["version", "corrections"] });

const correct = createRoute({
  method: "post",
  path: "/documents/{id}/corrections",
  security: needs("documents:propose"),
  summary: "Put right what was read wrongly",
  description:
    "Believed, checked anew, and kept: the supplier's next document is read with it in mind. A document that could not be " +
    "read can be filled in like this. `409 conflict` while it is read, and once it is booked.",
  middleware: [limitBody(), readJson] as const,
  request: { params: z.object({ id: z.string().max(64) }), body: jsonBody(corrections) },
  responses: { 200: json(documentSchema, "The document as it stands now"), ...problems },
});

export function documentCorrectionRoutes(deps: AppDeps) {
  return router().openapi(correct, async (c) => {
    const { id } = c.req.valid("param");
    const { version, corrections: given } = c.req.valid("json");
    const caller = c.get("caller");
    const told = { version, corrections: given.map(({ field, value }) => ({ field, value })) };
    // Looked for outside of the transaction: the file may have to be read again.
    const seen = await asCaller(deps, caller, (ctx) => documents.getDocument(ctx, id));
    const anchors = await anchorsFor(deps, caller.tenant.id, seen, told.corrections);
    const document = await once(deps, c, async (ctx) =>
      toDocument(ctx, await correctDocument(ctx, id, told, anchors)),
    );
    if (document.status === "ready") await deps.queueDocument(caller.tenant.id, document.id);
    c.set("logged", { documentId: id, corrections: given.length });
    return c.json(document, 200);
  });
}
