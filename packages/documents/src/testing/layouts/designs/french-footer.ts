import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, money, percent } from "../format.ts";
import type { Layout } from "../layout.ts";

/** The customer stands first and large; who issued it is told in the footer alone. Totals at the left. */
export const frenchFooter: Layout = {
  name: "french-footer",
  family: "sans",
  traits: {
    countries: { supplier: "FR", customer: "FR" },
    currency: "EUR",
    format: { language: "fr", decimal: ",", thousands: "\u00a0", date: "d month y", money: "#\u00a0€" },
    rates: [20, 5.5],
    lines: [3, 6],
  },
  draw(sheet, content, random) {
    const { supplier, customer, words, format } = content;
    block(sheet, addressOf(customer), 330, 70, { size: 11 });
    sheet.text(`${words.number} ${content.number}`, 50, 160, { size: 15, bold: true });
    pairs(
      sheet,
      [
        [words.date, dateText(content.issueDate, format)],
        [words.due, dateText(content.dueDate, format)],
      ],
      { x: 50, to: 150, y: 180, colon: true },
    );
    const below = table(
      sheet,
      [
        { head: words.item, x: 50, cell: ({ description }) => description },
        { head: words.quantity, x: 300, align: "right", cell: ({ quantity }) => `${quantity}` },
        { head: words.price, x: 390, align: "right", cell: (line) => money(line.unitPrice, format) },
        { head: words.rate, x: 450, align: "right", cell: ({ rate }) => `${percent(rate, format)} %` },
        { head: words.amount, x: 545, align: "right", cell: (line) => money(line.amount, format) },
      ],
      content.lines,
      { y: 240, step: 19, rules: true },
    );
    const { rows, grossAt } = totalRows(content);
    const under = pairs(sheet, rows, { x: 50, to: 260, y: below + 18, right: true, bold: grossAt });
    block(sheet, [words.terms, `IBAN : ${supplier.iban}`, `BIC : ${supplier.bic}`], 50, under + 20);
    const foot = [
      `${supplier.name} au capital de 10 000 € - ${supplier.street} - ${supplier.city}`,
      `SIRET ${random.digits(3)} ${random.digits(3)} ${random.digits(3)} 00012 - ${words.vatId} : ${supplier.vatId}`,
    ];
    foot.forEach((line, at) => {
      sheet.text(line, 297, 800 + at * 10, { size: 7, align: "center" });
    });
  },
};
