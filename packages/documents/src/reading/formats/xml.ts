import { decodeXml } from "./decode-text.ts";
import { inspectXml } from "./inspect-xml.ts";

/** XML as text that a parser may see. */
export function readXml(bytes: Uint8Array): string {
  const text = decodeXml(bytes);
  inspectXml(text);
  return text;
}
