import { attributeOf, inspectXml } from "./inspect-xml.ts";

/** The numbers of cell styles whose cells are dates (ECMA-376 part 1, 18.8.30: 14 to 17 and 22, and by their code). */
export function dateStyles(xml: string | null): Set<number> {
  const dateFormats = new Set([14, 15, 16, 17, 22]);
  const styles = new Set<number>();
  let style = -1;
  let inCells = false;
  if (!xml) return styles;
  inspectXml(xml, {
    open(name, tag) {
      if (name === "numFmt") {
        const code = (attributeOf(tag, "formatCode") ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
        if (/[dy]/i.test(code)) dateFormats.add(Number(attributeOf(tag, "numFmtId")));
      } else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        style += 1;
        if (dateFormats.has(Number(attributeOf(tag, "numFmtId")))) styles.add(style);
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** Day 60 is a February 29th that 1900 did not have; from 61 on, days are counted from December 30th, 1899. */
export function dayOf(serial: number): string | null {
  if (!(serial >= 61 && serial < 2_958_466)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}
