import { WORDINGS } from "./words/index.ts";
import type { Language } from "./words/wording.ts";

/** How a document writes figures and dates. */
export interface Format {
  language: Language;
  decimal: "," | ".";
  thousands: "" | "." | "," | " " | "'" | "\u00a0";
  date: "d.m.y" | "d/m/y" | "m/d/y" | "y-m-d" | "d month y" | "month d, y" | "d-m-y";
  /** Where the currency stands at an amount; `#` is the amount. */
  money: string;
}

/** Of hundredths: `123456` is `1.234,56`. */
export function figure(cents: number, { decimal, thousands }: Format): string {
  const whole = `${Math.floor(Math.abs(cents) / 100)}`.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${cents < 0 ? "-" : ""}${whole}${decimal}${`${Math.abs(cents) % 100}`.padStart(2, "0")}`;
}

export const money = (cents: number, format: Format): string =>
  format.money.replace("#", () => figure(cents, format));

/** `7.50` is `7,5`, `20` is `20`. */
export const percent = (rate: number, { decimal }: Format): string => `${rate}`.replace(".", decimal);

export const exact = (cents: number): string =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${`${Math.abs(cents) % 100}`.padStart(2, "0")}`;

export function dateText(iso: string, { date, language }: Format): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const name = WORDINGS[language].months[Number(month) - 1] ?? month;
  const plain = `${Number(day)}`;
  switch (date) {
    case "d.m.y":
      return `${day}.${month}.${year}`;
    case "d/m/y":
      return `${day}/${month}/${year}`;
    case "m/d/y":
      return `${month}/${day}/${year}`;
    case "d-m-y":
      return `${day}-${month}-${year}`;
    case "y-m-d":
      return iso;
    case "d month y":
      return language === "de" ? `${plain}. ${name} ${year}` : `${plain} ${name} ${year}`;
    case "month d, y":
      return `${name} ${plain}, ${year}`;
  }
}
