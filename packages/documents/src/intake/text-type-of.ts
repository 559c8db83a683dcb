import type { FileType } from "../reading/read-file.ts";

/** What the beginning of a text is; `cut` says that there is more of it. */
export function textTypeOf(text: string, cut: boolean): FileType | null {
  if (/^\s*</.test(text)) return isXml(text) ? "xml" : null;
  if (isMail(text)) return "eml";
  return isTable(text, cut) ? "csv" : null;
}

/** By its first element, behind declaration and comments; a web page or a drawing is none that is read. */
function isXml(text: string): boolean {
  const root =
    /^\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(!DOCTYPE\s+)?(?:[\w.-]+:)?([\w.-]+)/i.exec(text);
  return root !== null && !/^(html|svg)$/i.test(root[2] ?? "");
}

/** RFC 5322, 2.2: the first lines are fields; a mail has `From`, and something else that only mails have. */
function isMail(text: string): boolean {
  const [heads = ""] = text.split(/\r?\n\r?\n/, 1);
  const fields = heads.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  if (!fields.every((field) => /^[!-9;-~]{1,76}:/.test(field))) return false;
  const has = (name: string) => fields.some((field) => field.toLowerCase().startsWith(`${name}:`));
  return has("from") && ["date", "to", "subject", "message-id", "mime-version", "received"].some(has);
}

/** Rows that one sign divides into as many cells each, two at least. */
function isTable(text: string, cut: boolean): boolean {
  return [";", ",", "\t", "|"].some((delimiter) => {
    const counts = delimitersPerRow(text, delimiter, cut);
    return counts.length >= 2 && counts.every((count) => count > 0 && count === counts[0]);
  });
}

function delimitersPerRow(text: string, delimiter: string, cut: boolean): number[] {
  const counts: number[] = [];
  let [count, quoted, empty] = [0, false, true];
  const endRow = () => {
    if (!empty) counts.push(count);
    [count, empty] = [0, true];
  };
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && sign === "\n") endRow();
    else if (sign !== "\r" && sign !== "\n") {
      empty = false;
      if (!quoted && sign === delimiter) count += 1;
    }
  }
  if (!cut && !quoted) endRow();
  return counts;
}
