import { composeIBAN } from "ibantools";
import type { Told } from "./xml-element.ts";

/**
 * The IBAN of an account: as told, or of a Serbian account number (`160-5080-10` is bank, account, check digits), whose
 * IBAN is RS, two digits and its 18. Null of any other national number: it isn't an IBAN, and none is made up.
 */
export function ibanOf(told: Told): string | null {
  const text = told.text.replace(/\s+/g, "").toUpperCase();
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(text)) return text;
  const [, bank, account, check] = /^(\d{3})-(\d{1,13})-(\d{2})$/.exec(text) ?? [];
  if (bank === undefined || account === undefined || check === undefined) return null;
  const number = `${bank}${account.padStart(13, "0")}${check}`;
  return BigInt(number) % 97n === 1n ? composeIBAN({ countryCode: "RS", bban: number }) : null;
}
