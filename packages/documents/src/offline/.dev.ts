import { compare } from "../../evals/documents/compare.ts";
import { expectedFrom, foundOf, fromRecord } from "../../evals/documents/expected.ts";
import { readFormat } from "../reading/formats/read-format.ts";
import { layouts } from "../testing/index.ts";
import { extractOffline } from "./extract-offline.ts";

const mode = process.argv[2] ?? "usual";
const seeds = (process.argv[3] ?? "1,2,3").split(",").map(Number);
const verbose = process.argv.includes("-v");
const docs: { name: string; pdf: Uint8Array; expected: any }[] = [];
if (mode === "vendor")
  for (const n of ["AmazonWebServices", "QualityHosting", "SammyMaystoneLinesTest", "coolblue1", "oyo"])
    docs.push({
      name: n,
      pdf: new Uint8Array(await Bun.file(`/work/shared/data/documents/invoices/${n}.pdf`).arrayBuffer()),
      expected: expectedFrom(await Bun.file(`/work/shared/data/documents/invoices/${n}.json`).json()),
    });
else if (mode === "facturx") {
  const { readEInvoice } = await import("../e-invoice/index.ts");
  const { readdirSync } = await import("node:fs");
  for (const n of readdirSync("/work/shared/data/documents/facturx")) {
    const pdf = new Uint8Array(await Bun.file(`/work/shared/data/documents/facturx/${n}`).arrayBuffer());
    const r = await readFormat(pdf.slice(), "pdf").catch((_e) => null);
    if (!r) continue;
    try {
      const e = r.xml[0] && readEInvoice(r.xml[0].text);
      if (e) docs.push({ name: n, pdf, expected: fromRecord(e.record) });
    } catch (e) {
      console.log(n, String(e));
    }
  }
} else
  for (const s of seeds)
    for (const d of await layouts(s, mode as any))
      docs.push({ ...d, name: `${d.name}-${s}`, expected: fromRecord(d.expected) });
const tally: Record<string, Record<string, number>> = {};
let sureWrong = 0,
  sure = 0;
let ms = 0;
for (const d of docs) {
  const { pages } = await readFormat(d.pdf.slice(), "pdf");
  const t = performance.now();
  const x = extractOffline(pages, [], null);
  ms += performance.now() - t;
  const f = foundOf(x.record);
  const o = compare(d.expected, f);
  for (const [k, v] of Object.entries(o)) {
    (tally[k] ??= {})[v] = (tally[k]?.[v] ?? 0) + 1;
  }
  const c = x.evidence.gross?.confidence ?? 0;
  if (c >= 0.9) {
    sure++;
    if (o.total !== "right") {
      sureWrong++;
      console.log("SURE WRONG", d.name);
    }
  }
  const bad = Object.entries(o).filter(([, v]) => v !== "right");
  if (verbose && bad.length)
    console.log(
      d.name,
      bad.map(([k, v]) => `${k} ${v}: want ${(d.expected as any)[k]} got ${(f as any)[k]}`).join("\n    "),
    );
  if (process.argv.includes("-c")) console.log(d.name, "total conf", c);
}
console.table(tally);
console.log({ docs: docs.length, sure, sureWrong, msPer: ms / docs.length });
