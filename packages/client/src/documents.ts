import type { Client } from "openapi-fetch";
import { answered } from "./answered.ts";
import type { components, paths } from "./api.ts";
import { type FollowOptions, followDocument } from "./follow-document.ts";

type Schemas = components["schemas"];

/** Which document is meant, as it was looked at: a change of somebody else's in between is a `409 conflict`. */
type Seen = Pick<Schemas["Document"], "id" | "version">;

/** The calls about documents; see `kontorClient`. */
export function documentCalls(http: Client<paths, "application/json">) {
  const of = (id: string) => ({ params: { path: { id } } });
  return {
    /**
     * Takes one file in, at most 20 MB; it is read behind the answer. `duplicate`: these bytes were there already. A plain
     * `Blob` goes without a name.
     */
    async upload(file: File | Blob) {
      const form = new FormData();
      form.append("file", file);
      const sent = { body: { file: "" }, bodySerializer: () => form };
      return answered(await http.POST("/api/v1/documents", sent));
    },
    /**
     * How far a document is, as it happens, up to `ready`, `needs_review` or `failed`. A cut connection is opened again
     * behind the last event that came.
     */
    follow: (id: string, options: FollowOptions = {}) =>
      followDocument(async (after) => {
        const { signal } = options;
        const { data } = await http.GET("/api/v1/documents/{id}/events", {
          params: { path: { id }, header: { "last-event-id": String(after) } },
          headers: { accept: "text/event-stream" },
          parseAs: "stream",
          ...(signal ? { signal } : {}),
        });
        return data ?? null;
      }, options),
    /** What it says, why that is believed, what is doubtful, what it may belong to. */
    get: async (id: string) => answered(await http.GET("/api/v1/documents/{id}", of(id))),
    /** Puts right what was read wrongly; `field` is a path in the record, such as `dueDate` or `lines.0.amount`. */
    correct: async ({ id, version }: Seen, corrections: Schemas["DocumentCorrections"]["corrections"]) =>
      answered(
        await http.POST("/api/v1/documents/{id}/corrections", {
          ...of(id),
          body: { version, corrections },
        }),
      ),
    /** Books it as what it is, or onto the purchase that it belongs to. */
    confirm: async ({ id, version }: Seen, choice: Omit<Schemas["ConfirmDocument"], "version"> = {}) =>
      answered(
        await http.POST("/api/v1/documents/{id}/confirm", { ...of(id), body: { version, ...choice } }),
      ),
    /** Takes its booking back, with all that it did. */
    undo: async (id: string) => answered(await http.POST("/api/v1/documents/{id}/undo", of(id))),
    /** Reads one afresh that failed, or that waits for review and was not corrected. */
    retry: async (id: string) => answered(await http.POST("/api/v1/documents/{id}/retry", of(id))),
  };
}
