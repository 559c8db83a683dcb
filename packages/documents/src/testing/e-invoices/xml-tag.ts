const ESCAPED: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);

/** An element of texts, null where it has none: what a document does not say, it has no element for. */
export function leaf(name: string, text: string | null, attributes: Record<string, string> = {}): string {
  if (text === null) return "";
  return `<${name}${written(attributes)}>${escaped(text)}</${name}>`;
}

/** An element of elements, left out where all of them are. */
export function tag(name: string, ...children: string[]): string {
  const inside = children.join("");
  return inside === "" ? "" : `<${name}>${inside}</${name}>`;
}

const written = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
