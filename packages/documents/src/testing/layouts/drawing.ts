import type { Sheet, TextStyle } from "../sheet.ts";
import type { Content, Line } from "./content.ts";
import { figure, money, percent } from "./format.ts";

/** A column of a table: its words, its edge, and what it says of a line. */
export interface Column {
  head: string;
  x: number;
  align?: "left" | "right";
  cell: (line: Line, at: number) => string;
}

/** Writes a table and gives the y under it. */
export function table(
  sheet: Sheet,
  columns: readonly Column[],
  lines: readonly Line[],
  style: { y: number; step: number; rules: boolean; from?: number; size?: number },
): number {
  const { y, step, rules, from = 0, size = 9 } = style;
  for (const { head, x, align = "left" } of columns) sheet.text(head, x, y, { bold: true, align, size });
  if (rules) sheet.rule(45, 550, y + 5);
  lines.forEach((line, at) => {
    const below = y + 18 + at * step;
    for (const { x, align = "left", cell } of columns)
      sheet.text(cell(line, from + at), x, below, { align, size });
    if (rules) sheet.rule(45, 550, below + 5);
  });
  return y + 18 + lines.length * step;
}

/** Lines of text one under the other; gives the y under them. */
export function block(
  sheet: Sheet,
  texts: readonly string[],
  x: number,
  y: number,
  style: TextStyle = {},
): number {
  const step = (style.size ?? 9) + 3.5;
  texts.forEach((text, at) => {
    sheet.text(text, x, y + at * step, style);
  });
  return y + texts.length * step;
}

/** Label and value on one line each. */
export function pairs(
  sheet: Sheet,
  rows: readonly (readonly [string, string])[],
  place: { x: number; to: number; y: number; step?: number; colon?: boolean; right?: boolean; bold?: number },
): number {
  const { x, to, y, step = 14, colon = false, right = false, bold = -1 } = place;
  rows.forEach(([label, value], at) => {
    const style = { bold: at === bold };
    sheet.text(colon ? `${label}:` : label, x, y + at * step, style);
    sheet.text(value, to, y + at * step, { ...style, align: right ? "right" : "left" });
  });
  return y + rows.length * step;
}

type Row = readonly [string, string];

/** What stands under the lines, the way most documents order it; the gross is the row that `grossAt` tells. */
export function totalRows(content: Content, plain = false): { rows: Row[]; grossAt: number } {
  const { words, format } = content;
  const of = (cents: number) => (plain ? figure(cents, format) : money(cents, format));
  const rows: Row[] = [
    ...(content.discount ? [[words.discount, of(-content.discount)] as const] : []),
    ...(content.shipping ? [[words.shipping, of(content.shipping)] as const] : []),
    [words.net, of(content.net)],
    ...content.taxes.map(({ rate, tax }) => [`${words.tax} ${percent(rate, format)}%`, of(tax)] as const),
    [words.gross, of(content.gross)],
  ];
  const grossAt = rows.length - 1;
  if (!content.prepaid) return { rows, grossAt };
  return {
    rows: [...rows, [words.prepaid, of(-content.prepaid)], [words.balance, of(content.due)]],
    grossAt,
  };
}

export const addressOf = ({ name, street, city }: Content["supplier"]): string[] => [name, street, city];
