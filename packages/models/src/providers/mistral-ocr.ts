import { APICallError, InvalidResponseDataError } from "@ai-sdk/provider";
import { z } from "zod";
import type { OcrModel } from "../ocr/ocr-model.ts";

const answer = z.object({
  pages: z.array(z.object({ index: z.int().nonnegative(), markdown: z.string() })),
  usage_info: z.object({ pages_processed: z.int().nonnegative() }),
});

/**
 * Mistral's `POST /v1/ocr`, which its package has no call for. Written from its documentation
 * (https://docs.mistral.ai/api/endpoint/ocr) and never run against the real one, so that it is used by nobody who has not
 * listed such a model.
 */
export const mistralOcr = (modelId: string, baseURL: string, apiKey: string): OcrModel => ({
  provider: "mistral",
  modelId,
  doRead: async ({ mediaType, bytes, pages }, signal) => {
    const uri = `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
    const isImage = mediaType.startsWith("image/");
    const url = `${baseURL}/ocr`;
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({
        model: modelId,
        document: isImage
          ? { type: "image_url", image_url: uri }
          : { type: "document_url", document_url: uri },
        // Whatever else is in there, no more is paid for than was held.
        ...(isImage ? {} : { pages: Array.from({ length: pages }, (_, index) => index) }),
        include_image_base64: false,
      }),
      signal,
    });
    const text = await response.text();
    if (!response.ok)
      throw new APICallError({
        message: `status ${response.status}`,
        url,
        requestBodyValues: {},
        statusCode: response.status,
        responseHeaders: Object.fromEntries(response.headers),
        responseBody: text,
      });
    const { data } = answer.safeParse(jsonOf(text));
    if (!data) throw new InvalidResponseDataError({ data: null, message: "no answer of an OCR" });
    return {
      pages: data.pages.map(({ index, markdown }) => ({ number: index + 1, markdown })),
      billedPages: data.usage_info.pages_processed,
    };
  },
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
