import { addressOf, block, table } from "../drawing.ts";
import { dateText, figure, percent } from "../format.ts";
import type { Layout } from "../layout.ts";

/** A discount on lines; all totals in one strip at the page's end, each under its label. */
export const italianStrip: Layout = {
  name: "italian-strip",
  family: "serif",
  traits: {
    countries: { supplier: "IT", customer: "IT" },
    currency: "EUR",
    format: { language: "it", decimal: ",", thousands: ".", date: "d/m/y", money: "€ #" },
    rates: [22],
    lines: [2, 6],
    lineDiscount: 10,
  },
  draw(sheet, content) {
    const { supplier, customer, words, format } = content;
    sheet.text(supplier.name.toUpperCase(), 50, 55, { size: 15, bold: true });
    block(sheet, [`${supplier.street} - ${supplier.city}`, `${words.vatId} ${supplier.vatId}`], 50, 70, {
      size: 8,
    });
    sheet.text(words.customer, 340, 110, { size: 8 });
    block(sheet, [...addressOf(customer), `P. IVA ${customer.vatId}`], 340, 123, { size: 10 });
    sheet.text(`${words.number} ${content.number}`, 50, 150, { size: 12, bold: true });
    sheet.text(`${words.date} ${dateText(content.issueDate, format)}`, 50, 166);
    table(
      sheet,
      [
        { head: words.item, x: 50, cell: ({ description }) => description },
        { head: words.quantity, x: 290, align: "right", cell: ({ quantity }) => `${quantity}` },
        { head: words.price, x: 370, align: "right", cell: (line) => figure(line.unitPrice, format) },
        {
          head: `${words.discount} %`,
          x: 430,
          align: "right",
          cell: ({ discount }) => (discount ? `${discount}` : ""),
        },
        { head: words.amount, x: 545, align: "right", cell: (line) => figure(line.amount, format) },
      ],
      content.lines,
      { y: 220, step: 18, rules: false },
    );
    const [tax] = content.taxes;
    const strip: [string, string][] = [
      [words.net, figure(content.net, format)],
      ["Aliquota", `${percent(tax?.rate ?? 0, format)}%`],
      [words.tax, figure(content.tax, format)],
      [words.due, dateText(content.dueDate, format)],
      [`${words.gross} €`, figure(content.gross, format)],
    ];
    sheet.rule(45, 550, 690);
    strip.forEach(([label, value], at) => {
      sheet.text(label, 50 + at * 105, 703, { size: 7, bold: true });
      sheet.text(value, 50 + at * 105, 718, { size: 10 });
    });
    block(sheet, [`${words.terms} - IBAN ${supplier.iban}`, supplier.web], 50, 760, { size: 8 });
  },
};
