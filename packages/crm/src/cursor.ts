import { z } from "zod";
import { invalid } from "./errors.ts";

const keyset = z.tuple([z.string(), z.string()]);

/** A keyset cursor over (sort, id), opaque to the client. */
export const encodeCursor = (sort: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, id])).toString("base64url");

/** Reads a cursor of ours; anything else is `invalid_request`. */
export function decodeCursor(cursor: string): { sort: string; id: string } {
  try {
    const [sort, id] = keyset.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { sort, id };
  } catch {
    throw invalid("cursor", "This cursor did not come from a previous page.");
  }
}
