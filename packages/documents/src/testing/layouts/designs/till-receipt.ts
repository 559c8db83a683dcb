import { dateText, figure, money, percent } from "../format.ts";
import type { Layout } from "../layout.ts";

/** A shop's receipt: one narrow column, prices with their tax, nobody it is made out to. */
export const tillReceipt: Layout = {
  name: "till-receipt",
  family: "mono",
  traits: {
    kind: "receipt",
    countries: { supplier: "GB", customer: "GB" },
    currency: "GBP",
    format: { language: "en", decimal: ".", thousands: ",", date: "d/m/y", money: "£#" },
    rates: [20],
    lines: [2, 7],
    taxIncluded: true,
  },
  draw(sheet, content) {
    const { supplier, words, format } = content;
    const [left, middle, right] = [180, 297, 415];
    sheet.text(supplier.name.toUpperCase(), middle, 60, { size: 12, bold: true, align: "center" });
    [supplier.street, supplier.city, `${words.vatId} ${supplier.vatId}`].forEach((line, at) => {
      sheet.text(line, middle, 75 + at * 11, { align: "center" });
    });
    sheet.text(words.receipt, middle, 125, { bold: true, align: "center" });
    sheet.text(`No. ${content.number}`, left, 145);
    sheet.text(`${dateText(content.issueDate, format)} 14:32`, right, 145, { align: "right" });
    let y = 170;
    for (const line of content.lines) {
      sheet.text(`${line.quantity} x ${line.description}`, left, y);
      sheet.text(figure(line.amount, format), right, y, { align: "right" });
      y += 13;
    }
    sheet.rule(left, right, y - 4);
    y += 12;
    sheet.text(words.gross.toUpperCase(), left, y, { size: 12, bold: true });
    sheet.text(money(content.gross, format), right, y, { size: 12, bold: true, align: "right" });
    const card: [string, string][] = [
      ["VISA ****4471", money(content.gross, format)],
      ...content.taxes.flatMap(({ rate, base, tax }): [string, string][] => [
        [`${words.net}`, figure(base, format)],
        [`${words.tax} ${percent(rate, format)}%`, figure(tax, format)],
      ]),
    ];
    card.forEach(([label, value], at) => {
      sheet.text(label, left, y + 20 + at * 13);
      sheet.text(value, right, y + 20 + at * 13, { align: "right" });
    });
    sheet.text("THANK YOU FOR SHOPPING WITH US", middle, y + 90, { align: "center" });
  },
};
