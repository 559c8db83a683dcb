import { addressOf, block, pairs, table, totalRows } from "../drawing.ts";
import { dateText, figure, money } from "../format.ts";
import type { Layout } from "../layout.ts";

/** A letter by DIN 5008: the issuer in small print above the address and in the footer, facts at the right. */
export const germanLetter: Layout = {
  name: "german-letter",
  family: "sans",
  traits: {
    countries: { supplier: "DE", customer: "DE" },
    currency: "EUR",
    format: { language: "de", decimal: ",", thousands: ".", date: "d.m.y", money: "# €" },
    rates: [19],
    lines: [2, 6],
  },
  draw(sheet, content, random) {
    const { supplier, customer, words, format } = content;
    sheet.text(addressOf(supplier).join(" · "), 60, 130, { size: 7 });
    block(sheet, addressOf(customer), 60, 148, { size: 10 });
    sheet.text(words.invoice, 60, 250, { size: 16, bold: true });
    pairs(
      sheet,
      [
        [words.number, content.number],
        ["Kundennummer", random.digits(5)],
        [words.date, dateText(content.issueDate, format)],
        [words.delivery, dateText(content.deliveryDate, format)],
      ],
      { x: 370, to: 465, y: 200 },
    );
    sheet.text("Sehr geehrte Damen und Herren, wir berechnen Ihnen wie vereinbart:", 60, 275);
    const below = table(
      sheet,
      [
        { head: "Pos.", x: 60, cell: (_, at) => `${at + 1}` },
        { head: words.item, x: 90, cell: ({ description }) => description },
        { head: words.quantity, x: 370, align: "right", cell: ({ quantity }) => `${quantity}` },
        { head: words.price, x: 455, align: "right", cell: (line) => figure(line.unitPrice, format) },
        { head: words.amount, x: 540, align: "right", cell: (line) => money(line.amount, format) },
      ],
      content.lines,
      { y: 305, step: 17, rules: true },
    );
    const { rows, grossAt } = totalRows(content);
    const under = pairs(sheet, rows, { x: 370, to: 540, y: below + 12, right: true, bold: grossAt });
    block(
      sheet,
      [
        `${words.terms}. ${words.due}: ${dateText(content.dueDate, format)}`,
        "Vielen Dank für Ihren Auftrag.",
      ],
      60,
      under + 25,
    );
    block(sheet, addressOf(supplier), 60, 780, { size: 7 });
    block(
      sheet,
      [`Amtsgericht HRB ${random.digits(5)}`, `${words.vatId} ${supplier.vatId}`, supplier.web],
      240,
      780,
      { size: 7 },
    );
    block(sheet, [`IBAN ${supplier.iban}`, `BIC ${supplier.bic}`], 400, 780, { size: 7 });
  },
};
