/** Where the protocols put what a model says: text, thoughts, a call's arguments. */
const SAYING: ReadonlySet<string> = new Set([
  "arguments",
  "content",
  "delta",
  "partial_json",
  "reasoning_content",
  "text",
  "thinking",
]);

/** What the data of one event says of an answer, whichever protocol it is of. */
export function saidIn(data: string): string {
  const found: string[] = [];
  collect(JSON.parse(data), null, found);
  return found.join("");
}

function collect(value: unknown, key: string | null, found: string[]): void {
  if (typeof value === "string") {
    if (key !== null && SAYING.has(key)) found.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, key, found);
  } else if (typeof value === "object" && value !== null) {
    // Google's arguments come as the object that they are.
    for (const [name, inner] of Object.entries(value))
      if (name === "args") found.push(JSON.stringify(inner));
      else collect(inner, name, found);
  }
}
