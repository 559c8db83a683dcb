import { z } from "zod";
import { promptOf } from "../prompt.ts";
import type { OcrWire } from "../wire.ts";
import { dataUri, PDF, PICTURES } from "./sent-file.ts";

const request = z.strictObject({
  model: z.string().min(1),
  id: z.string().optional(),
  document: z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("document_url"),
      document_url: dataUri(PDF),
      document_name: z.string().optional(),
    }),
    z.strictObject({ type: z.literal("image_url"), image_url: dataUri(PICTURES) }),
  ]),
  pages: z.array(z.int().nonnegative()).optional(),
  include_image_base64: z.boolean().optional(),
  image_limit: z.int().optional(),
  image_min_size: z.int().optional(),
  table_format: z.enum(["markdown", "html"]).nullish(),
  extract_header: z.boolean().optional(),
  extract_footer: z.boolean().optional(),
});

/** Mistral's `/v1/ocr`, as its documentation has it (https://docs.mistral.ai/api/endpoint/ocr); no answer of it was recorded. */
export const mistralOcr: OcrWire = {
  asks: "ocr",
  accepts: (path) => path === "/ocr",
  read: ({ body }) => {
    const { model, document, pages } = request.parse(body);
    const file = document.type === "image_url" ? document.image_url : document.document_url;
    return promptOf({
      asks: "ocr",
      model,
      items: [{ ...file, pages: pages?.length ?? file.pages }],
      problems: new Set(pages).size === (pages ?? []).length ? [] : ["a page that is asked for twice"],
    });
  },
  body: (pages, billedPages, { prompt }) => ({
    pages: pages.map((markdown, index) => ({
      index,
      markdown,
      images: [],
      dimensions: { dpi: 200, height: 2_200, width: 1_700 },
    })),
    model: prompt.model,
    document_annotation: null,
    usage_info: { pages_processed: billedPages, doc_size_bytes: 1_000 },
  }),
};
