import { createRoute, z } from "@hono/zod-openapi";
import { documents, notFound } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { problems, router } from "./router.ts";

const download = createRoute({
  method: "get",
  path: "/documents/{id}/file",
  security: needs("documents:read"),
  summary: "The file, as it was uploaded",
  description: "Always as an attachment: what somebody sent in is shown by no browser as a page of ours.",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: {
    200: {
      description: "The file",
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
    ...problems,
  },
});

export function documentFileRoutes(deps: AppDeps) {
  return router().openapi(download, async (c) => {
    const caller = c.get("caller");
    const { id } = c.req.valid("param");
    const { fileName, mediaType, ...document } = await asCaller(deps, caller, (ctx) =>
      documents.getDocument(ctx, id),
    );
    const bytes = await deps.blobs.get({ tenantId: caller.tenant.id, documentId: document.id });
    if (!bytes) throw notFound("The file");
    return c.body(bytes, 200, {
      "content-type": mediaType,
      "content-disposition": attachment(fileName),
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });
}

/** RFC 6266: the name in ASCII for whoever knows no better, and as it is. */
function attachment(fileName: string): string {
  const ascii = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
