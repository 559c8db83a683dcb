import PostalMime, { type Email } from "postal-mime";
import { type Page, type ReadFile, ReadingError } from "../read-file.ts";
import { printable } from "./decode-text.ts";
import { gridPage } from "./grid-page.ts";
import { resolved } from "./inspect-xml.ts";

const MOST_ATTACHMENTS = 50;
const DEEPEST_PARTS = 20;
/** A forwarded mail's attachments count as the mail's own. */
const DEEPEST_MAILS = 3;

/** A mail: its heads and text as a page, and what is attached. Pictures inside the text (logos) are none. */
export async function readEml(bytes: Uint8Array): Promise<Pick<ReadFile, "pages" | "attachments">> {
  const email = await parsed(bytes);
  if (email.attachments.some(({ rfc822DepthExceeded }) => rfc822DepthExceeded)) throw tooDeep();
  const files = email.attachments.filter(
    ({ related, mimeType }) => !(related && mimeType.startsWith("image/")),
  );
  if (files.length > MOST_ATTACHMENTS) {
    throw new ReadingError("too_large_inside", `The mail has more than ${MOST_ATTACHMENTS} attachments.`);
  }
  const attachments = files.map(({ filename, content }) => ({
    name: filename === null ? null : printable(filename).slice(0, 1000),
    base64: Buffer.from(typeof content === "string" ? content : new Uint8Array(content)).toString("base64"),
  }));
  return { pages: pagesOf(email), attachments };
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: DEEPEST_PARTS,
      maxRfc822NestingDepth: DEEPEST_MAILS,
      maxHeadersSize: 1_000_000,
    });
  } catch {
    throw tooDeep();
  }
}

function pagesOf(email: Email): Page[] {
  const from = email.from?.address ? `${email.from.name} <${email.from.address}>`.trim() : email.from?.name;
  const heads = [
    ["From:", from],
    ["Date:", email.date],
    ["Subject:", email.subject],
  ].flatMap(([label, value]) => (label && value ? [[label, value]] : []));
  const text = (email.text ?? withoutTags(email.html ?? "")).split(/\r?\n/).map((line) => line.split("\t"));
  return [gridPage([...heads, ...text], 1)];
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

const tooDeep = () =>
  new ReadingError(
    "too_large_inside",
    "The mail's parts or heads go deeper than a mail's do. Send the file alone.",
  );
