import { ReadingError } from "../read-file.ts";

/** What a byte order mark, or the zeros of ASCII in UTF-16, say of a text's encoding; null is "nothing". */
export function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return "utf-16be";
  return null;
}

/** Text without a declaration of its encoding, such as CSV: as marked, else UTF-8 if it is that, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** EncName of XML 1.0, production 81. */
const ENCODING_NAME = /^[A-Za-z][A-Za-z0-9._-]*$/;

/**
 * XML as text: by its byte order mark, else by its declaration, else as UTF-8.
 * @throws {ReadingError} `damaged`: an encoding that does not exist, or bytes that are not of it
 */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new ReadingError("damaged", `The XML says that its encoding is "${encoding}", which nobody knows.`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ReadingError("damaged", `The XML says that it is ${encoding}, but its bytes are not.`);
  }
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 256));
  const [, declared] = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']/.exec(start) ?? [];
  if (declared === undefined) return null;
  if (!ENCODING_NAME.test(declared)) {
    const shown = declared.replace(/[^\x20-\x7e]/g, "?");
    throw new ReadingError(
      "damaged",
      `The XML says that its encoding is "${shown}", which is no encoding's name.`,
    );
  }
  // Its first bytes are ASCII, so that it cannot be what it says; without a mark, UTF-8 is meant.
  return /^utf-?16|^ucs-?2/i.test(declared) ? "utf-8" : declared;
}

/** What JSON, Postgres and a screen can take: no control characters but line breaks and tabs, no halves of characters. */
export const printable = (text: string): string => text.replace(/[\p{Cc}--[\t\n\r]]/gv, "").toWellFormed();
