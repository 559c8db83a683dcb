import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, money } from "../format.ts";
import type { Layout } from "../layout.ts";

/** What is to be paid stands first; then a deposit taken off, and the lines last. Values stand under their labels. */
export const dutchSummary: Layout = {
  name: "dutch-summary",
  family: "sans",
  traits: {
    countries: { supplier: "NL", customer: "NL" },
    currency: "EUR",
    format: { language: "nl", decimal: ",", thousands: ".", date: "d-m-y", money: "€ #" },
    rates: [21],
    lines: [2, 6],
    prepaid: true,
  },
  draw(sheet, content, random) {
    const { supplier, customer, words, format } = content;
    sheet.text(words.invoice, 50, 60, { size: 22, bold: true });
    block(
      sheet,
      [...addressOf(supplier), `KvK ${random.digits(8)}`, `${words.vatId} ${supplier.vatId}`],
      420,
      55,
      { size: 8 },
    );
    block(sheet, addressOf(customer), 50, 100, { size: 10 });
    const facts: [string, string][] = [
      [words.number, content.number],
      [words.date, dateText(content.issueDate, format)],
      [words.due, dateText(content.dueDate, format)],
      ["Klantnummer", random.digits(7)],
    ];
    facts.forEach(([label, value], at) => {
      sheet.text(label, 50 + at * 125, 165, { size: 8 });
      sheet.text(value, 50 + at * 125, 178, { bold: true });
    });
    const totals = totalRows(content);
    const under = pairs(sheet, totals.rows, {
      x: 50,
      to: 300,
      y: 215,
      right: true,
      bold: totals.rows.length - 1,
    });
    block(sheet, [words.terms, `IBAN ${supplier.iban}`, `${words.reference} ${content.reference}`], 350, 215);
    table(
      sheet,
      [
        { head: words.item, x: 50, cell: ({ description }) => description },
        { head: words.quantity, x: 320, align: "right", cell: ({ quantity }) => `${quantity}` },
        { head: words.price, x: 430, align: "right", cell: (line) => money(line.unitPrice, format) },
        { head: words.amount, x: 545, align: "right", cell: (line) => money(line.amount, format) },
      ],
      content.lines,
      { y: under + 30, step: 18, rules: false },
    );
  },
};
