import type { getDocumentProxy } from "unpdf";
import type { TextItem } from "../read-file.ts";
import { printable } from "./decode-text.ts";
import { tooMuchText } from "./grid-page.ts";

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/**
 * A page's pieces of text in points from its upper left corner, as it is turned for reading. What is white, tiny, or under a
 * picture is there like all else: data, whoever cannot see it.
 */
export async function piecesOf(page: PdfPage, most: number): Promise<TextItem[]> {
  const viewport = page.getViewport({ scale: 1 });
  const pieces: TextItem[] = [];
  const reader = page.streamTextContent({ includeMarkedContent: false }).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    for (const item of value.items) {
      if (!("str" in item)) continue;
      const text = printable(item.str);
      if (!text.trim()) continue;
      const [x = 0, y = 0] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
      const height = item.height || Math.hypot(item.transform[2], item.transform[3]) || 1;
      pieces.push({
        text,
        x: rounded(x),
        y: rounded(y),
        width: rounded(item.width),
        height: rounded(height),
      });
      // Pieces are put together later: a page that draws each letter alone has many more than runs.
      if (pieces.length > most * 5) throw tooMuchText();
    }
  }
}

/** Hundredths of a point; what is no number is nowhere. */
export const rounded = (value: number): number =>
  Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
