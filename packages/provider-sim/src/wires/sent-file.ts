import { z } from "zod";
import type { PromptItem } from "../prompt.ts";

/** A picture or a document in a prompt. */
export type SentFile = Extract<PromptItem, { type: "file" }>;

/** How files begin; by what they are, not by what they are called. */
const BEGINNINGS: Record<string, (bytes: Buffer) => boolean> = {
  "application/pdf": (bytes) => bytes.subarray(0, 5).toString("latin1") === "%PDF-",
  "image/png": (bytes) => bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")),
  "image/jpeg": (bytes) => bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex")),
  "image/webp": (bytes) => bytes.subarray(8, 12).toString("latin1") === "WEBP",
  "image/heic": (bytes) => bytes.subarray(4, 8).toString("latin1") === "ftyp",
};

/** A file as base64; what providers refuse it for is in its `problem`. */
export function base64File(mediaType: string, data: string): SentFile {
  const bytes = Buffer.from(data, "base64");
  const isBase64 = data !== "" && bytes.toString("base64") === data;
  const isSo = BEGINNINGS[mediaType]?.(bytes) ?? false;
  const problem = !isBase64 ? "a file that is not base64" : isSo ? null : `a file that is no ${mediaType}`;
  return { type: "file", mediaType, bytes: bytes.length, pages: pagesIn(mediaType, bytes), problem };
}

/** `data:<type>;base64,<data>`, of one of these types. */
export const dataUri = (mediaTypes: readonly string[]) =>
  z
    .string()
    .refine((uri) => mediaTypes.some((type) => uri.startsWith(`data:${type};base64,`)))
    .transform((uri) => {
      const [head = "", data = ""] = uri.split(",", 2);
      return base64File(head.slice("data:".length, -";base64".length), data);
    });

const isFile = (part: { type?: string | undefined }): part is SentFile => part.type === "file";

/** The files among a message's parts. */
export const filesIn = (content: string | readonly { type?: string | undefined }[]): SentFile[] =>
  typeof content === "string" ? [] : content.filter(isFile);

/** What all of them see. */
export const PICTURES = ["image/png", "image/jpeg", "image/webp"];
export const PDF = ["application/pdf"];

/** As far as a PDF says it in the open. */
function pagesIn(mediaType: string, bytes: Buffer): number {
  if (mediaType !== "application/pdf") return 1;
  return Math.max(1, bytes.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 1);
}
