import { block, pairs, table } from "../drawing.ts";
import { dateText, figure, percent } from "../format.ts";
import type { Layout } from "../layout.ts";

/** Two rates in a table of their own, both parties side by side with PIB and account, dinars without a sign. */
export const serbianInvoice: Layout = {
  name: "serbian-invoice",
  family: "serif",
  traits: {
    countries: { supplier: "RS", customer: "RS" },
    currency: "RSD",
    format: { language: "sr", decimal: ",", thousands: ".", date: "d.m.y", money: "# RSD" },
    rates: [20, 10],
    lines: [2, 6],
  },
  draw(sheet, content, random) {
    const { supplier, customer, words, format } = content;
    const party = (who: typeof supplier) => [
      who.name,
      who.street,
      who.city,
      `${words.vatId}: ${who.vatId}`,
      `MB: ${random.digits(8)}`,
    ];
    sheet.text(`${words.supplier}:`, 50, 60, { bold: true });
    const left = block(sheet, party(supplier), 50, 74, { size: 10 });
    sheet.text(`Tekući račun: ${supplier.iban}`, 50, left);
    sheet.text(`${words.customer}:`, 330, 60, { bold: true });
    block(sheet, party(customer), 330, 74, { size: 10 });
    sheet.text(`${words.number}: ${content.number}`, 297, 185, { size: 14, bold: true, align: "center" });
    pairs(
      sheet,
      [
        [words.date, dateText(content.issueDate, format)],
        [words.delivery, dateText(content.deliveryDate, format)],
        [words.due, dateText(content.dueDate, format)],
      ],
      { x: 50, to: 180, y: 210, colon: true },
    );
    const below = table(
      sheet,
      [
        { head: "R.br.", x: 50, cell: (_, at) => `${at + 1}.` },
        { head: words.item, x: 85, cell: ({ description }) => description },
        { head: words.quantity, x: 290, align: "right", cell: ({ quantity }) => `${quantity},00` },
        { head: words.price, x: 375, align: "right", cell: (line) => figure(line.unitPrice, format) },
        { head: words.rate, x: 440, align: "right", cell: ({ rate }) => percent(rate, format) },
        { head: words.amount, x: 545, align: "right", cell: (line) => figure(line.amount, format) },
      ],
      content.lines,
      { y: 275, step: 18, rules: true },
    );
    const rows: [string, string][] = [
      [words.net, figure(content.net, format)],
      ...content.taxes.map(({ rate, tax }): [string, string] => [
        `${words.tax} ${percent(rate, format)}%`,
        figure(tax, format),
      ]),
      [`${words.gross} (RSD)`, figure(content.gross, format)],
    ];
    const under = pairs(sheet, rows, { x: 350, to: 545, y: below + 20, right: true, bold: rows.length - 1 });
    block(sheet, [`${words.reference}: ${content.reference}`, `${words.terms}.`], 50, under + 20);
    sheet.text("Odgovorno lice", 470, 720, { align: "center" });
  },
};
