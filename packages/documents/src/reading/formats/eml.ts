import PostalMime, { type Email } from "postal-mime";
import { typeOf } from "../../intake/type-of.ts";
import { type Page, type ReadFile, ReadingError } from "../read-file.ts";
import { printable } from "./decode-text.ts";
import { gridPage } from "./grid-page.ts";
import { resolved } from "./inspect-xml.ts";

const MOST_ATTACHMENTS = 50;
const DEEPEST_PARTS = 20;
/** Of mails inside mails, the one that was sent is the first. */
const DEEPEST_MAILS = 4;

/**
 * A mail: its heads and text as a page, and what is attached. A mail inside it, forwarded or attached under whatever type, has a
 * page of its own, and its files are the mail's own: none of them is a mail again. Pictures inside the text (logos) are none.
 */
export async function readEml(bytes: Uint8Array): Promise<Pick<ReadFile, "pages" | "attachments">> {
  const read: Pick<ReadFile, "pages" | "attachments"> = { pages: [], attachments: [] };
  await collect(bytes, 1, read);
  return read;
}

async function collect(
  bytes: Uint8Array,
  depth: number,
  into: Pick<ReadFile, "pages" | "attachments">,
): Promise<void> {
  if (depth > DEEPEST_MAILS) throw tooDeep();
  if (into.pages.length >= MOST_ATTACHMENTS) throw tooMany();
  const email = await parsed(bytes);
  into.pages.push(pageOf(email, into.pages.length + 1));
  for (const { related, mimeType, filename, content: given } of email.attachments) {
    if (related && mimeType.startsWith("image/")) continue;
    const content = typeof given === "string" ? new TextEncoder().encode(given) : new Uint8Array(given);
    if (mimeType === "message/rfc822" || (await isMail(content))) {
      await collect(content, depth + 1, into);
      continue;
    }
    if (into.attachments.length >= MOST_ATTACHMENTS) throw tooMany();
    into.attachments.push({
      name: filename === null ? null : printable(filename).slice(0, 1000),
      base64: Buffer.from(content).toString("base64"),
    });
  }
}

/** As intake tells it: what is no mail here will be none there. */
async function isMail(content: Uint8Array): Promise<boolean> {
  return (await typeOf(content)) === "eml";
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: DEEPEST_PARTS,
      maxRfc822NestingDepth: 0,
      maxHeadersSize: 1_000_000,
    });
  } catch {
    throw tooDeep();
  }
}

function pageOf(email: Email, number: number): Page {
  const from = email.from?.address ? `${email.from.name} <${email.from.address}>`.trim() : email.from?.name;
  const heads = [
    ["From:", from],
    ["Date:", email.date],
    ["Subject:", email.subject],
  ].flatMap(([label, value]) => (label && value ? [[label, value]] : []));
  const text = (email.text ?? withoutTags(email.html ?? "")).split(/\r?\n/).map((line) => line.split("\t"));
  return gridPage([...heads, ...text], number);
}

/** The words of an HTML mail, a line for each block; nothing in it is loaded. */
const withoutTags = (html: string): string =>
  resolved(
    html
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/<\/(?:p|div|tr|h\d|li)\s*>|<br\b[^>]*>/gi, "\n")
      .replace(/<\/t[dh]\s*>/gi, "\t")
      .replace(/<[^>]*>/g, "")
      .replace(/&nbsp;/g, " "),
  );

const tooMany = () =>
  new ReadingError("too_large_inside", `The mail has more than ${MOST_ATTACHMENTS} attachments.`);
const tooDeep = () =>
  new ReadingError(
    "too_large_inside",
    "The mail's parts or heads go deeper than a mail's do. Send the file alone.",
  );
