const HEADS = "From: A <a@example.com>\r\nTo: b@example.com\r\nSubject: Invoice\r\nMIME-Version: 1.0\r\n";
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

/** A mail with text and files. */
export function mailOf(body: string, files: { name: string; content: Uint8Array }[] = []): Uint8Array {
  const parts = files.map(
    ({ name, content }) =>
      `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString("base64")}\r\n`,
  );
  return bytes(
    `${HEADS}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n${parts.join("")}--b--\r\n`,
  );
}

/** Parts inside parts. */
export function nestedParts(depth: number): Uint8Array {
  const opening = Array.from(
    { length: depth },
    (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
  );
  return bytes(`${HEADS}${opening.join("")}Content-Type: text/plain\r\n\r\nInvoice\r\n`);
}

/** Mails inside mails. */
export const nestedMails = (depth: number): Uint8Array =>
  bytes(`${`${HEADS}Content-Type: message/rfc822\r\n\r\n`.repeat(depth)}${HEADS}\r\nInvoice\r\n`);

export const longHeads = (size: number): Uint8Array =>
  bytes(`${HEADS}${`X-Long: ${"a".repeat(990)}\r\n`.repeat(size / 1000)}\r\nInvoice\r\n`);

/** Mails that are attached to one, each under the name of an invoice. */
export const mailsBesideEachOther = (count: number): Uint8Array =>
  mailOf(
    "Invoices",
    Array.from({ length: count }, (_, index) => ({
      name: `${index}.pdf`,
      content: bytes(`${HEADS}\r\nInvoice\r\n`),
    })),
  );
