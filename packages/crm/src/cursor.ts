import { z } from "zod";
import { invalid } from "./errors.ts";

const keyset = z.tuple([z.string(), z.string()]);

/** A keyset cursor over (sort, id), opaque to the client. */
export const encodeCursor = (sort: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, id])).toString("base64url");

/** What a list's sort keys and ids look like: anybody can make a cursor, and the database must be able to read it. */
export interface CursorShape {
  sort: RegExp;
  id: RegExp;
}

/** Reads a cursor of this list; anything else is `invalid_request`. */
export function decodeCursor(cursor: string, shape: CursorShape): { sort: string; id: string } {
  try {
    const [sort, id] = keyset.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (shape.sort.test(sort) && shape.id.test(id)) return { sort, id };
  } catch {
    // Neither base64 nor JSON of ours: told below.
  }
  throw invalid("cursor", "This cursor did not come from a previous page.");
}
