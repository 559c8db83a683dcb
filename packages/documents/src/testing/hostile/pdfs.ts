import { deflateSync } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import { longFlate } from "./long-deflate.ts";
import { onePage, type PdfObject, rawPdf, textOf } from "./raw-pdf.ts";

const GIGABYTE = 1_000_000_000;

/** A page whose content inflates twice, to gigabytes; some ten kilobytes. */
export const pdfBomb = (gigabytes: number): Uint8Array =>
  rawPdf(
    onePage(
      {},
      {
        entries: "/Filter [/FlateDecode /FlateDecode]",
        stream: deflateSync(longFlate(gigabytes * GIGABYTE), { level: 9 }),
      },
    ),
  );

/** As an attachment, called an e-invoice. */
export const pdfWithBombAttached = (gigabytes: number): Uint8Array =>
  withAttachments([
    {
      entries: "/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode]",
      stream: deflateSync(longFlate(gigabytes * GIGABYTE), { level: 9 }),
    },
  ]);

/** A PDF with files inside, by the catalog's tree of names, each called `factur-x-N.xml`. */
export function withAttachments(files: PdfObject[]): Uint8Array {
  const first = 6;
  const names = files
    .map((_, index) => `(f${`${index}`.padStart(6, "0")}) ${first + index * 2} 0 R`)
    .join(" ");
  const objects = files.flatMap((file, index): PdfObject[] => [
    `<< /Type /Filespec /F (factur-x-${index}.xml) /UF (factur-x-${index}.xml) /EF << /F ${first + index * 2 + 1} 0 R >> >>`,
    file,
  ]);
  return rawPdf([...onePage({ catalog: `/Names << /EmbeddedFiles << /Names [${names}] >> >>` }), ...objects]);
}

export function pdfOfPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${index + 5} 0 R`).join(" ");
  return rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    { entries: "", stream: textOf("Invoice 2026-1") },
    ...Array.from(
      { length: count },
      () =>
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    ),
  ]);
}

/** One page that says it is millions. */
export const pdfOfClaimedPages = (count: number): Uint8Array => {
  const [catalog = "", , ...rest] = onePage();
  return rawPdf([catalog, `<< /Type /Pages /Kids [3 0 R] /Count ${count} >>`, ...rest]);
};

export async function encryptedPdf(password: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]).drawText("Invoice 2026-1", { x: 50, y: 780, size: 10 });
  await pdf.encrypt({ userPassword: password, ownerPassword: "owner" });
  return pdf.save();
}

/** Everything that a PDF can do when it is opened, none of which may happen; all of it leads to `url`. */
export function actingPdf(url: string): Uint8Array {
  const script = `app.launchURL("${url}script", true); this.submitForm("${url}form");`;
  const action = (entries: string) => `<< /Type /Action ${entries} >>`;
  return rawPdf([
    ...onePage(
      {
        catalog:
          "/OpenAction 6 0 R /AA << /WC 7 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> >> /URI << /Base 12 0 R >>",
        page: "/AA << /O 8 0 R >> /Annots [9 0 R 10 0 R]",
        resources: "/XObject << /X1 11 0 R >>",
      },
      { entries: "", stream: `${textOf("Invoice 2026-1")} /X1 Do` },
    ),
    action(`/S /JavaScript /JS (${script.replace(/[()]/g, "\\$&")})`),
    action("/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >>"),
    action(`/S /URI /URI (${url}page)`),
    `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${url}link) >> >>`,
    `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F << /FS /URL /F (${url}remote.pdf) >> /D [0 /Fit] >> >>`,
    {
      entries: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /F << /FS /URL /F (${url}stream) >>`,
      stream: "",
    },
    `(${url})`,
  ]);
}
