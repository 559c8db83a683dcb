import type { documents } from "@kontor/crm";

/** A text of a record by its path; null where it says nothing. */
export function valueAt(record: documents.DocumentRecord, path: string): string | null {
  let value: unknown = record;
  for (const key of path.split(".")) {
    value =
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : null;
  }
  return typeof value === "string" ? value : null;
}
