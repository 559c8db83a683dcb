import Big from "big.js";
import { decimalOf } from "../decimal.ts";
import type { Told, XmlElement } from "../xml-element.ts";

/**
 * ImportoBollo, where the document's total has it on top of what is taxable and its tax: no DatiRiepilogo tells it. Null
 * where the seller bears the duty, or charges it as a line, for the total then holds without it.
 */
export function stampDutyTold(general: XmlElement, net: Told | null, tax: Told | null): Told | null {
  const duty = general.told("DatiBollo", "ImportoBollo");
  const total = general.told("ImportoTotaleDocumento");
  if (duty === null || total === null || net === null) return null;
  const amount = new Big(decimalOf(duty));
  const without = new Big(decimalOf(net)).plus(tax === null ? 0 : decimalOf(tax));
  return !amount.eq(0) && without.plus(amount).eq(decimalOf(total)) ? duty : null;
}
