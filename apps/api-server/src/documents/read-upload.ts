import { DomainError, invalid } from "@kontor/crm";

export interface Upload {
  /** As the client says, which is not to be believed. */
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface UploadLimits {
  /** Of the file, in bytes. */
  maxBytes: number;
  /** How long the body may take to arrive, in milliseconds. */
  arriveMs: number;
}

/** For the lines around a file: a body may be so much longer than its file. */
const MAX_FRAMING = 100_000;
/** One file, and a few fields that a form may send besides. */
const MAX_PARTS = 16;

const HOW = "Send one file as multipart/form-data in the field `file`: curl -F file=@invoice.pdf.";

/**
 * The one file of a form. Throws `unsupported_media` for what is no form, `too_large`, and `invalid_request` for a form
 * that is broken, has no file, several or an empty one, too many parts, or does not arrive in time.
 */
export async function readUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  const delimiter = delimiterOf(contentType);
  const body = await bodyOf(request, limits);
  assertFewParts(body, delimiter);
  const form = await new Response(body, { headers: { "content-type": contentType } })
    .formData()
    .catch(() => null);
  if (form === null) throw invalid("", `The form is broken. ${HOW}`);
  const [file, ...others] = form.getAll("file");
  // One without a name is a Blob and no File here, whatever its type says.
  if (!(file instanceof Blob)) throw invalid("file", `There is no file. ${HOW}`);
  if (others.length > 0) throw invalid("file", `There are several files. ${HOW}`);
  if (file.size === 0) throw invalid("file", "The file is empty.");
  if (file.size > limits.maxBytes) throw tooLarge(limits.maxBytes);
  return { fileName: file.name ?? "", bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** What to send in its place. */
const tooLarge = (maxBytes: number): DomainError =>
  new DomainError(
    "too_large",
    `A file may have at most ${maxBytes / 1_000_000} MB. Split it, or scan it with fewer dots per inch.`,
  );

/** What stands between the parts; RFC 2046 allows a boundary of 1 to 70 characters. */
function delimiterOf(contentType: string): string {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) throw new DomainError("unsupported_media", HOW);
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw invalid("content-type", `The form names no boundary. ${HOW}`);
  return `--${boundary}`;
}

/** Reads into the memory that the body says it needs, once that is known to be no more than it may have. */
async function bodyOf(
  request: Request,
  { maxBytes, arriveMs }: UploadLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const most = maxBytes + MAX_FRAMING;
  const said = Number(request.headers.get("content-length") ?? 0);
  if (said > most) throw tooLarge(maxBytes);
  const reader = request.body?.getReader();
  if (!reader) throw invalid("file", `There is no file. ${HOW}`);
  const inTime = deadline(arriveMs);
  try {
    let body = new Uint8Array(said);
    let length = 0;
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), inTime.over]);
      if (done) return body.subarray(0, length);
      if (length + value.byteLength > most) throw tooLarge(maxBytes);
      // Of a body that does not say how long it is.
      if (length + value.byteLength > body.byteLength) body = grown(body, length + value.byteLength, most);
      body.set(value, length);
      length += value.byteLength;
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof DomainError ? error : invalid("", "The body broke off.");
  } finally {
    inTime.clear();
  }
}

function grown(body: Uint8Array<ArrayBuffer>, needed: number, most: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(most, 2 * needed));
  larger.set(body);
  return larger;
}

function deadline(ms: number): { over: Promise<never>; clear(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const seconds = Math.round(ms / 1000);
  const timer = setTimeout(() => reject(invalid("", `The file did not arrive in ${seconds} s.`)), ms);
  promise.catch(() => {});
  return { over: promise, clear: () => clearTimeout(timer) };
}

/** Counted before anybody parses: a body of 20 MB has room for 400 000 parts. */
function assertFewParts(body: Uint8Array<ArrayBuffer>, delimiter: string): void {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  // The last delimiter ends the form.
  let left = MAX_PARTS + 1;
  for (let at = bytes.indexOf(delimiter); at >= 0; at = bytes.indexOf(delimiter, at + delimiter.length))
    if (--left < 0) throw invalid("", `The form has more than ${MAX_PARTS} parts. ${HOW}`);
}
