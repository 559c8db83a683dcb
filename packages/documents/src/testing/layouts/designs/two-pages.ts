import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, figure, money } from "../format.ts";
import type { Layout } from "../layout.ts";

const FIRST = 22;

/** Too many lines for a page: carried forward, and the totals on the second. */
export const twoPages: Layout = {
  name: "two-pages",
  family: "sans",
  traits: {
    countries: { supplier: "GB", customer: "DE" },
    currency: "EUR",
    format: { language: "en", decimal: ".", thousands: ",", date: "y-m-d", money: "EUR #" },
    rates: [20],
    lines: [26, 34],
  },
  draw(sheet, content) {
    const { supplier, customer, words, format, lines } = content;
    const head = (page: number) => {
      sheet.text(supplier.name, 297, 45, { size: 16, bold: true, align: "center" });
      sheet.text(`${supplier.street} | ${supplier.city} | ${words.vatId} ${supplier.vatId}`, 297, 60, {
        size: 8,
        align: "center",
      });
      pairs(
        sheet,
        [
          [words.number, content.number],
          [words.date, dateText(content.issueDate, format)],
          ["Page", `${page} of 2`],
        ],
        { x: 390, to: 490, y: 90, colon: true },
      );
    };
    const rows = (from: number, to: number, y: number) =>
      table(
        sheet,
        [
          { head: "#", x: 50, cell: (_, at) => `${at + 1}` },
          { head: words.item, x: 75, cell: ({ description }) => description },
          { head: words.quantity, x: 340, align: "right", cell: ({ quantity }) => `${quantity}` },
          { head: words.price, x: 440, align: "right", cell: (line) => figure(line.unitPrice, format) },
          { head: words.amount, x: 545, align: "right", cell: (line) => figure(line.amount, format) },
        ],
        lines.slice(from, to),
        { y, step: 22, rules: false, from },
      );
    const carried = figure(
      lines.slice(0, FIRST).reduce((sum, { amount }) => sum + amount, 0),
      format,
    );
    head(1);
    block(sheet, [`${words.customer}:`, ...addressOf(customer), `VAT: ${customer.vatId}`], 50, 90);
    const under = rows(0, FIRST, 170);
    sheet.text("Carried forward", 75, under + 6);
    sheet.text(carried, 545, under + 6, { align: "right" });
    sheet.nextPage();
    head(2);
    sheet.text("Brought forward", 75, 150);
    sheet.text(carried, 545, 150, { align: "right" });
    const below = rows(FIRST, lines.length, 175);
    const totals = totalRows(content);
    const end = pairs(sheet, totals.rows, {
      x: 350,
      to: 545,
      y: below + 12,
      right: true,
      colon: true,
      bold: totals.grossAt,
    });
    block(
      sheet,
      [
        `Please transfer ${money(content.due, format)} by ${dateText(content.dueDate, format)}.`,
        `IBAN ${supplier.iban.replace(/(.{4})/g, "$1 ").trim()}`,
        `SWIFT ${supplier.bic}`,
      ],
      50,
      end + 20,
    );
  },
};
