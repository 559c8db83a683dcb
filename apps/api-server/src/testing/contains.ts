/** What `"$NAME"` stands for, from where it was first met. */
export type Names = Map<string, unknown>;

/**
 * What of `shown` is not in `answer`, each with its path: objects may have more members, a list more at its end if it is
 * shown with "…" there, and `"$NAME"` is whatever it was the first time.
 */
export function contains(shown: unknown, answer: unknown, names: Names, path = "$"): string[] {
  if (typeof shown === "string" && /^\$[A-Z_]+$/.test(shown)) {
    const name = shown.slice(1);
    if (!names.has(name)) names.set(name, answer);
    return same(names.get(name), answer, path);
  }
  if (Array.isArray(shown)) {
    if (!Array.isArray(answer)) return [`${path} is no list`];
    const rows: unknown[] = shown.at(-1) === "…" ? shown.slice(0, -1) : shown;
    const isCut = rows.length < shown.length;
    if (isCut ? answer.length < rows.length : answer.length !== rows.length)
      return [`${path} has ${answer.length} rows`];
    return rows.flatMap((row, index) => contains(row, answer[index], names, `${path}[${index}]`));
  }
  if (typeof shown === "object" && shown !== null) {
    if (typeof answer !== "object" || answer === null) return [`${path} is ${JSON.stringify(answer)}`];
    return Object.entries(shown).flatMap(([key, value]) =>
      contains(value, Reflect.get(answer, key), names, `${path}.${key}`),
    );
  }
  return same(shown, answer, path);
}

const same = (shown: unknown, answer: unknown, path: string): string[] =>
  Object.is(shown, answer) ? [] : [`${path} is ${JSON.stringify(answer)}, not ${JSON.stringify(shown)}`];
