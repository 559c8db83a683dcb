import { EInvoiceError } from "../e-invoice-error.ts";
import type { InvoiceTerms } from "../terms.ts";
import type { Told, XmlElement } from "../xml-element.ts";
import { chargeTerms } from "./charge-terms.ts";
import { kindOfType } from "./kind-of-type.ts";
import { lineTerms } from "./line-terms.ts";
import { partyTerms } from "./party-terms.ts";
import { latest, paymentOf } from "./payment.ts";
import { stampDutyTold } from "./stamp-duty.ts";
import { sumTold } from "./sum-told.ts";
import { categoryTold } from "./tax-category.ts";

/**
 * The terms of one body of a FatturaPA (version 1.2). The format knows net and tax only by rate: the document's are their
 * sums, and its total, where left out, is the sum of both. Stamp duty that is in the total is in the net, as all charges.
 */
export function readFatturaPa(root: XmlElement, body: XmlElement): InvoiceTerms {
  const header = root.one("FatturaElettronicaHeader");
  const general = body.one("DatiGenerali", "DatiGeneraliDocumento");
  if (general === null)
    throw new EInvoiceError(`${body.path}: DatiGenerali/DatiGeneraliDocumento is missing.`);
  const goods = body.one("DatiBeniServizi");
  const rates = goods?.all("DatiRiepilogo") ?? [];
  const type = general.told("TipoDocumento");
  const taxable = sumTold(rates.flatMap((rate) => rate.told("ImponibileImporto") ?? []));
  const tax = sumTold(rates.flatMap((rate) => rate.told("Imposta") ?? []));
  const stampDuty = stampDutyTold(general, taxable, tax);
  const net = sumTold([taxable, stampDuty].filter(isTold));
  const payment = paymentOf(body);
  return {
    kind: kindOfType(type),
    kindTold: type,
    number: general.told("Numero"),
    issueDate: general.told("Data"),
    dueDate: payment.dueDate,
    deliveryDate:
      body.told("DatiGenerali", "DatiTrasporto", "DataOraConsegna") ??
      latest(goods?.all("DettaglioLinee", "DataFinePeriodo") ?? []),
    supplier: { ...partyTerms(header?.one("CedentePrestatore") ?? null), ...payment.account },
    customer: partyTerms(header?.one("CessionarioCommittente") ?? null),
    currency: general.told("Divisa"),
    lines: (goods?.all("DettaglioLinee") ?? []).map(lineTerms),
    taxes: rates.map((rate) => ({
      rate: rate.told("AliquotaIVA"),
      category: categoryTold(rate),
      base: rate.told("ImponibileImporto"),
      tax: rate.told("Imposta"),
    })),
    charges: chargeTerms(general, stampDuty),
    net,
    tax,
    gross: general.told("ImportoTotaleDocumento") ?? sumTold([net, tax].filter(isTold)),
    prepaid: null,
    rounding: general.told("Arrotondamento"),
    due: payment.due,
    taxCurrency: null,
    taxInTaxCurrency: null,
    paymentTerms: [],
    paymentReference: payment.reference,
    precedingNumber: body.told("DatiGenerali", "DatiFattureCollegate", "IdDocumento"),
    language: null,
  };
}

const isTold = (told: Told | null): told is Told => told !== null;
