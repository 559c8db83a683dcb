import type { Column, Row } from "@kontor/client";

const MONEY = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;

/** A tool's value as people write it, here or in `locale`; decimals go through as text, so that no cent is lost. */
export function cellText(value: Row[string] | undefined, type: Column["type"], locale?: string): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (type === "money") return moneyText(String(value), locale);
  if (type === "percent") return `${decimalText(String(value), locale)} %`;
  if (type === "date") return dateText(String(value), locale);
  return typeof value === "number" ? value.toLocaleString(locale) : value;
}

export const isNumeric = (type: Column["type"]): boolean => ["money", "number", "percent"].includes(type);

function moneyText(text: string, locale?: string): string {
  const [, amount, currency] = MONEY.exec(text) ?? [];
  if (!amount || !currency) return text;
  return `${decimalText(amount, locale)} ${currency}`;
}

function decimalText(text: string, locale?: string): string {
  if (!isDecimal(text)) return text;
  const digits = text.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(text);
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

function dateText(text: string, locale?: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${text}T00:00:00Z`),
  );
}
