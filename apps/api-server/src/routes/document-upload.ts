import { createRoute, z } from "@hono/zod-openapi";
import { DomainError, documents } from "@kontor/crm";
import { cleanFileName, fileTypes, mediaTypeOf, sha256Of, typeOf } from "@kontor/documents";
import type { AppDeps } from "../deps.ts";
import { admitUpload } from "../documents/admit-upload.ts";
import { toDocument } from "../documents/document-json.ts";
import { documentSchema } from "../documents/document-schema.ts";
import { readUpload } from "../documents/read-upload.ts";
import { rateLimitHeaders } from "../rate-limit-headers.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json } from "./page.ts";
import { problems, router } from "./router.ts";

/** For people. */
const READ = fileTypes.map((type) => type.toUpperCase()).join(", ");

const uploaded = documentSchema
  .extend({
    duplicate: z.boolean().openapi({
      description: "The company had these very bytes already: this is that document, and nothing new.",
    }),
  })
  .openapi("UploadedDocument");

const form = z.object({
  file: z.string().openapi({ format: "binary", description: "At most 20 MB." }),
});

const upload = createRoute({
  method: "post",
  path: "/documents",
  security: needs("documents:propose"),
  summary: "Upload a document; it is read behind the answer",
  description:
    `One file of at most 20 MB: ${READ}, by its content, whatever its name. Follow it with ` +
    "`GET /documents/{id}/events`. An `Idempotency-Key` goes by the file's bytes and name. At most 120 uploads a minute " +
    "for a company; more at once than the server takes in wait for their turn, for 30 s at most.",
  request: { body: { required: true, content: { "multipart/form-data": { schema: form } } } },
  responses: {
    200: json(uploaded, "These bytes were there already"),
    202: {
      ...json(uploaded, "Taken in, and kept"),
      headers: z.object({ location: z.string().openapi({ description: "Of the document" }) }),
    },
    ...problems,
  },
});

/**
 * Outside of the validating router, which would read the whole form before anybody knows how long it is: it is declared
 * for the document and for `authorize`, and reads its body itself.
 */
export function documentUploadRoutes(deps: AppDeps) {
  const routes = router();
  routes.openAPIRegistry.registerPath(upload);
  routes.post(upload.path, async (c) => {
    if (deps.state.draining)
      throw new DomainError("unavailable", "The server is restarting; try again in a moment.");
    const caller = c.get("caller");
    const tenantId = caller.tenant.id;
    const tiers = await admitUpload(deps, caller);
    const release = await deps.uploads.slots.take(tenantId, c.req.raw.signal);
    try {
      const file = await readUpload(c.req.raw, deps.uploads);
      const type = await typeOf(file.bytes);
      if (type === null)
        throw new DomainError(
          "unsupported_media",
          `It is none of what can be read: ${READ}. A file goes by what is in it, not by its name.`,
        );
      const said = {
        fileName: cleanFileName(file.fileName),
        mediaType: mediaTypeOf(type),
        byteSize: file.bytes.byteLength,
        sha256: sha256Of(file.bytes),
      };
      const id = Bun.randomUUIDv7();
      // The bytes first: a row without its file would be worse than a file without its row.
      const key = { tenantId, documentId: id };
      await deps.blobs.put(key, file.bytes);
      const { document, duplicate, queue } = await once(
        deps,
        c,
        async (ctx) => {
          const received = await documents.receive(ctx, { id, ...said });
          return { ...received, document: await toDocument(ctx, received.document) };
        },
        () => said,
      ).catch(async (error) => {
        // Refused; of anything else nobody knows whether it was committed.
        if (error instanceof DomainError) await forgetBlob(deps, key);
        throw error;
      });
      if (document.id !== id) await forgetBlob(deps, key);
      if (queue) await deps.queueDocument(tenantId, document.id);
      deps.metrics.documentReceived(type, duplicate);
      c.set("logged", { documentId: document.id, type, byteSize: said.byteSize, duplicate });
      return c.json({ ...document, duplicate }, duplicate ? 200 : 202, {
        location: `/api/v1/documents/${document.id}`,
        ...rateLimitHeaders(tiers),
      });
    } finally {
      release();
    }
  });
  return routes;
}

/** A file that nothing refers to does no harm. */
async function forgetBlob(
  { blobs, log }: Pick<AppDeps, "blobs" | "log">,
  key: Parameters<AppDeps["blobs"]["remove"]>[0],
): Promise<void> {
  try {
    await blobs.remove(key);
  } catch (error) {
    log.warn({ err: error }, "a file that nothing refers to could not be removed");
  }
}
