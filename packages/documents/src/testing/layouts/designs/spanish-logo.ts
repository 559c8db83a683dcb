import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, figure } from "../format.ts";
import type { Layout } from "../layout.ts";

/** The issuer's name is its logo's line; facts in running text; a discount and the freight on the whole. */
export const spanishLogo: Layout = {
  name: "spanish-logo",
  family: "serif",
  traits: {
    countries: { supplier: "ES", customer: "ES" },
    currency: "EUR",
    format: { language: "es", decimal: ",", thousands: ".", date: "d/m/y", money: "# €" },
    rates: [21],
    lines: [2, 5],
    discount: true,
    shipping: true,
  },
  draw(sheet, content) {
    const { supplier, customer, words, format } = content;
    sheet.text(supplier.name, 297, 70, { size: 24, bold: true, align: "center" });
    sheet.rule(50, 545, 85);
    sheet.text(
      `${words.number}: ${content.number}    ${words.date}: ${dateText(content.issueDate, format)}`,
      50,
      105,
    );
    sheet.text(words.customer, 50, 135, { bold: true });
    block(sheet, [...addressOf(customer), `${words.vatId} ${customer.vatId}`], 50, 149);
    const below = table(
      sheet,
      [
        { head: words.quantity, x: 50, cell: ({ quantity }) => `${quantity}` },
        { head: words.item, x: 110, cell: ({ description }) => description },
        { head: words.price, x: 440, align: "right", cell: (line) => figure(line.unitPrice, format) },
        { head: `${words.amount} €`, x: 545, align: "right", cell: (line) => figure(line.amount, format) },
      ],
      content.lines,
      { y: 225, step: 17, rules: true },
    );
    const { rows, grossAt } = totalRows(content, true);
    const under = pairs(sheet, rows, {
      x: 360,
      to: 545,
      y: below + 16,
      right: true,
      step: 15,
      bold: grossAt,
    });
    block(
      sheet,
      [`${words.due}: ${dateText(content.dueDate, format)}`, words.terms, `IBAN ${supplier.iban}`],
      50,
      under + 25,
    );
    sheet.text(
      `${words.vatId} ${supplier.vatId} · ${supplier.street} · ${supplier.city} · ${supplier.web}`,
      297,
      810,
      { size: 7, align: "center" },
    );
  },
};
