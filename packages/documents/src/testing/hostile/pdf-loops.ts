import { onePage, rawPdf, textOf } from "./raw-pdf.ts";

const asPage = (entries: string) => ({ entries: "", stream: entries });

/** PDFs of which each part leads back to itself, by what does. */
export const pdfLoops: Record<string, () => Uint8Array> = {
  "a form that draws itself": () =>
    rawPdf([
      ...onePage({ resources: "/XObject << /X1 6 0 R >>" }, asPage(`${textOf("Invoice 2026-1")} /X1 Do`)),
      {
        entries:
          "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >>",
        stream: `${textOf("Again")} /X1 Do /X1 Do`,
      },
    ]),
  "a page tree that is its own child": () =>
    rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 3 >>"]),
  "a tree of names that is its own child": () =>
    rawPdf([
      ...onePage({ catalog: "/Names << /EmbeddedFiles 6 0 R >>" }),
      "<< /Kids [6 0 R 6 0 R] /Limits [(a) (z)] >>",
    ]),
  "a stream as long as itself": () => {
    const [catalog = "", tree = "", page = "", , font = ""] = onePage();
    return rawPdf([catalog, tree, page, "<< /Length 4 0 R >>\nstream\nBT ET\nendstream", font]);
  },
  "a table of objects that comes before itself": () => {
    const pdf = Buffer.from(rawPdf(onePage(), "/Prev 0000000000")).toString("latin1");
    const start = pdf.lastIndexOf("\nxref\n") + 1;
    return new Uint8Array(
      Buffer.from(pdf.replace("/Prev 0000000000", `/Prev ${`${start}`.padStart(10, "0")}`), "latin1"),
    );
  },
  "letters that stand for four billion": () =>
    composite("1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"),
  "lists two million deep": () => rawPdf(onePage({ catalog: `/X ${"[".repeat(2_000_000)}` })),
  "letters that stand for a sixteen million, 1000 times": () =>
    composite(`1000 begincidrange ${"<000000> <FFFFFF> 0 ".repeat(1000)} endcidrange`),
  "a table of letters that uses itself": () => composite("/Loop usecmap", "/CMapName /Loop /UseCMap 7 0 R"),
  "a font that is made of itself": () => {
    const objects = onePage({}, asPage(textOf("aaaa")));
    objects[4] =
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>";
    return rawPdf([...objects, { entries: "", stream: `9 0 d0 ${textOf("aaaa")}` }]);
  },
};

/** Forms of which each draws the next one twice: a page of a billion words, in three kilobytes. */
export function doublingForms(): Uint8Array {
  const depth = 30;
  const forms = Array.from({ length: depth }, (_, at) => ({
    entries: `/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 ${7 + at} 0 R >> >>`,
    stream: at === depth - 1 ? textOf("Again") : "/X1 Do /X1 Do",
  }));
  return rawPdf([...onePage({ resources: "/XObject << /X1 6 0 R >>" }, asPage("/X1 Do")), ...forms]);
}

/** A page in a font whose table from letters to Unicode has `entries`. */
function composite(entries: string, dictionary = ""): Uint8Array {
  const objects = onePage({}, asPage(textOf("Invoice")));
  objects[4] =
    "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 7 0 R /ToUnicode 7 0 R /DescendantFonts [6 0 R] >>";
  const header =
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Loop def 1 begincodespacerange <0000> <FFFF> endcodespacerange";
  return rawPdf([
    ...objects,
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    { entries: `/Type /CMap ${dictionary}`, stream: `${header} ${entries} endcmap end end` },
  ]);
}
