import { z } from "zod";
import { invalid } from "../errors.ts";
import { type DocumentRecord, MOST_ROWS } from "./record.ts";
import { anyRecord, correctableRecord } from "./record-schema.ts";

/** A value of a record, or a part of one: plain JSON. */
export type RecordValue = z.infer<ReturnType<typeof z.json>>;

const json = z.json();

/** What stands at a path of the record: `number`, `supplier.vatId`, `lines.0.amount`, `lines`; null where nothing does. */
export function valueAt(record: DocumentRecord, path: string): RecordValue {
  let at: unknown = record;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return null;
    at = Reflect.get(at, key);
  }
  return json.parse(at ?? null);
}

/**
 * The value as it is kept at that path. A row's path may be the one behind the last: it is added. Throws `invalid_request`
 * at `place` for a path that there is not, and for what can't stand there.
 */
export function valueFor(record: DocumentRecord, path: string, value: unknown, place: string): RecordValue {
  const schema = schemaAt(record, path);
  if (schema === null) throw invalid(`${place}.field`, `A document has no field "${path.slice(0, 80)}".`);
  const checked = schema.safeParse(value);
  if (!checked.success)
    throw invalid(
      `${place}.value`,
      `${path}: ${checked.error.issues[0]?.message ?? "this can't stand here"}.`,
    );
  return json.parse(checked.data);
}

/** A copy of the record with another value at a path that `valueFor` has taken. */
export function withValue(record: DocumentRecord, path: string, value: RecordValue): DocumentRecord {
  const copy = structuredClone(record);
  put(copy, path, value);
  return anyRecord.parse(copy);
}

/** Puts a value that `valueFor` has taken into the record itself: what is put there is its own. */
export function put(record: DocumentRecord, path: string, value: RecordValue): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at: unknown = record;
  for (const key of keys) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  if (typeof at === "object" && at !== null) Reflect.set(at, last, structuredClone(value));
}

function schemaAt(record: DocumentRecord, path: string): z.ZodType | null {
  let schema: z.ZodType = correctableRecord;
  let at: unknown = record;
  for (const key of path.split(".")) {
    const next = inside(schema, at, key);
    if (next === null) return null;
    at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
    schema = next;
  }
  return schema;
}

function inside(schema: z.ZodType, at: unknown, key: string): z.ZodType | null {
  if (schema instanceof z.ZodObject) {
    const part: unknown = Object.hasOwn(schema.shape, key) ? schema.shape[key] : null;
    return part instanceof z.ZodType ? part : null;
  }
  if (!(schema instanceof z.ZodArray) || !Array.isArray(at) || !/^(0|[1-9]\d{0,4})$/.test(key)) return null;
  const { element } = schema;
  return Number(key) <= at.length && Number(key) < MOST_ROWS && element instanceof z.ZodType ? element : null;
}
