import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, money } from "../format.ts";
import type { Layout } from "../layout.ts";

/** Labels above their values in a strip, no lines in the table, a deposit taken off at the end. */
export const americanBoxes: Layout = {
  name: "american-boxes",
  family: "sans",
  traits: {
    countries: { supplier: "US", customer: "US" },
    currency: "USD",
    format: { language: "en", decimal: ".", thousands: ",", date: "m/d/y", money: "$#" },
    rates: [8.25],
    lines: [2, 5],
    prepaid: true,
  },
  draw(sheet, content) {
    const { supplier, customer, words, format } = content;
    sheet.text(supplier.name, 45, 60, { size: 20, bold: true });
    block(sheet, [supplier.street, supplier.city, `(503) 555-0142`, supplier.web], 45, 78);
    sheet.text(words.invoice.toUpperCase(), 550, 60, { size: 24, align: "right" });
    const strip = [
      [words.number.toUpperCase(), content.number],
      [words.date.toUpperCase(), dateText(content.issueDate, format)],
      ["TERMS", words.terms],
      [words.due.toUpperCase(), dateText(content.dueDate, format)],
    ] as const;
    strip.forEach(([label, value], at) => {
      sheet.text(label, 45 + at * 130, 150, { size: 7, bold: true });
      sheet.text(value, 45 + at * 130, 163);
    });
    sheet.text(words.customer.toUpperCase(), 45, 195, { size: 7, bold: true });
    block(sheet, addressOf(customer), 45, 208);
    sheet.text("SHIP TO", 300, 195, { size: 7, bold: true });
    block(sheet, addressOf(customer), 300, 208);
    const below = table(
      sheet,
      [
        { head: words.quantity, x: 45, cell: ({ quantity }) => `${quantity}` },
        { head: words.item, x: 90, cell: ({ description }) => description },
        { head: words.price, x: 460, align: "right", cell: (line) => money(line.unitPrice, format) },
        { head: words.amount, x: 550, align: "right", cell: (line) => money(line.amount, format) },
      ],
      content.lines,
      { y: 280, step: 20, rules: false },
    );
    const { rows } = totalRows(content);
    pairs(sheet, rows, { x: 400, to: 550, y: below + 15, right: true, step: 16, bold: rows.length - 1 });
    sheet.text("Thank you for your business!", 297, 760, { align: "center", size: 10 });
  },
};
