/** What stands between `n 0 obj` and `endobj`: a dictionary, or a stream with its dictionary's other entries. */
export type PdfObject = string | { entries: string; stream: Uint8Array | string };

/** A PDF of these objects, numbered from 1 on, of which the first is the catalog; right in its form, whatever it says. */
export function rawPdf(objects: PdfObject[], trailer = ""): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  let length = parts[0]?.byteLength ?? 0;
  const add = (part: Uint8Array | string) => {
    const bytes = Buffer.from(typeof part === "string" ? Buffer.from(part, "latin1") : part);
    parts.push(bytes);
    length += bytes.byteLength;
  };
  const offsets = objects.map((object, index) => {
    const offset = length;
    add(`${index + 1} 0 obj\n`);
    if (typeof object === "string") add(object);
    else {
      const content =
        typeof object.stream === "string" ? Buffer.from(object.stream, "latin1") : object.stream;
      add(`<< ${object.entries} /Length ${content.byteLength} >>\nstream\n`);
      add(content);
      add("\nendstream");
    }
    add("\nendobj\n");
    return offset;
  });
  const start = length;
  const table = offsets.map((offset) => `${`${offset}`.padStart(10, "0")} 00000 n \n`).join("");
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(parts));
}

/** The objects of a page of text: 2 is the tree, 3 the page, 4 what it draws, 5 its font; more may follow from 6 on. */
export function onePage(
  { catalog = "", page = "", resources = "" } = {},
  content: PdfObject = { entries: "", stream: textOf("Invoice 2026-1") },
): PdfObject[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
    content,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
}

/** Draws lines of text from the top; parentheses are not expected in them. */
export const textOf = (...lines: string[]): string =>
  `BT /F1 10 Tf 50 780 Td ${lines.map((line) => `(${line}) Tj 0 -14 Td`).join(" ")} ET`;
