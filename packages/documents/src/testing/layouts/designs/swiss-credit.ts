import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, figure } from "../format.ts";
import type { Layout } from "../layout.ts";

/** A credit note in francs, thousands by apostrophe, which names the invoice that it is about. */
export const swissCredit: Layout = {
  name: "swiss-credit",
  family: "sans",
  traits: {
    kind: "credit_note",
    countries: { supplier: "CH", customer: "CH" },
    currency: "CHF",
    format: { language: "de", decimal: ".", thousands: "'", date: "d month y", money: "CHF #" },
    rates: [8.1],
    lines: [1, 4],
  },
  draw(sheet, content) {
    const { supplier, customer, words, format } = content;
    block(sheet, [...addressOf(supplier), supplier.web], 545, 60, { align: "right", size: 10 });
    block(sheet, addressOf(customer), 60, 140, { size: 10 });
    sheet.text(`${words.creditNote} ${content.number}`, 60, 230, { size: 15, bold: true });
    pairs(
      sheet,
      [
        [words.date, dateText(content.issueDate, format)],
        [words.original, content.original],
        ["MWST-Nr.", `${supplier.vatId} MWST`],
      ],
      { x: 60, to: 190, y: 255 },
    );
    const below = table(
      sheet,
      [
        { head: words.item, x: 60, cell: ({ description }) => description },
        { head: words.quantity, x: 330, align: "right", cell: ({ quantity }) => `${quantity}` },
        {
          head: `${words.price} CHF`,
          x: 440,
          align: "right",
          cell: (line) => figure(line.unitPrice, format),
        },
        { head: `${words.amount} CHF`, x: 545, align: "right", cell: (line) => figure(line.amount, format) },
      ],
      content.lines,
      { y: 325, step: 18, rules: true },
    );
    const { rows, grossAt } = totalRows(content);
    const under = pairs(sheet, rows, {
      x: 330,
      to: 545,
      y: below + 14,
      right: true,
      step: 15,
      bold: grossAt,
    });
    block(sheet, ["Der Betrag wird Ihrem Konto gutgeschrieben."], 60, under + 30);
  },
};
