import type { documents } from "@kontor/crm";

type Value = string | boolean | null;

/** The value at a path of the record (`supplier.vatId`, `lines.0.amount`); undefined where there is no such place. */
export function valueAt(record: documents.DocumentRecord, path: string): Value | undefined {
  let at: unknown = record;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  return at === null || typeof at === "string" || typeof at === "boolean" ? at : undefined;
}

/** A copy of the record with another value at a path that `valueAt` finds. */
export function withValueAt(
  record: documents.DocumentRecord,
  path: string,
  value: Value,
): documents.DocumentRecord {
  const copy = structuredClone(record);
  const keys = path.split(".");
  const last = keys.pop();
  let at: unknown = copy;
  for (const key of keys) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  if (last !== undefined && typeof at === "object" && at !== null) Reflect.set(at, last, value);
  return copy;
}
