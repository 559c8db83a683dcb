import type { Language } from "../lexicon/index.ts";

const COLUMNS: Record<string, string> = {
  number: "Broj",
  kind: "Vrsta",
  customer: "Kupac",
  supplier: "Dobavljač",
  issueDate: "Datum izdavanja",
  dueDate: "Rok plaćanja",
  net: "Neto",
  tax: "PDV",
  gross: "Bruto",
  paid: "Plaćeno",
  credited: "Odobreno",
  balance: "Otvoreno",
  overdueBalance: "Dospelo",
  status: "Status",
  daysOverdue: "Dana kašnjenja",
  currency: "Valuta",
  invoices: "Faktura",
  oldestDueDate: "Najstariji rok",
  bucket: "Dana po roku",
  paidOn: "Datum uplate",
  invoice: "Faktura",
  amount: "Iznos",
  method: "Način",
  name: "Naziv",
  city: "Grad",
  country: "Država",
  email: "E-pošta",
  phone: "Telefon",
  vatId: "PIB",
  paymentTermsDays: "Rok plaćanja (dana)",
  firstInvoiceOn: "Prva faktura",
  lastInvoiceOn: "Poslednja faktura",
  openDeals: "Otvorenih poslova",
  jobTitle: "Radno mesto",
  date: "Datum",
  subject: "Tema",
  contact: "Kontakt",
  title: "Naziv",
  stage: "Faza",
  value: "Vrednost",
  expectedCloseOn: "Očekivano zatvaranje",
  closedOn: "Zatvoren",
  state: "Stanje",
  deals: "Poslova",
  validUntil: "Važi do",
  sku: "Šifra",
  product: "Proizvod",
  unit: "Jedinica",
  price: "Cena",
  taxRate: "PDV",
  active: "Aktivan",
  period: "Period",
  revenue: "Prihod",
  current: "Tekući",
  previous: "Prethodni",
  change: "Promena",
  changePercent: "Promena %",
  rank: "Mesto",
  category: "Kategorija",
  expenses: "Troškova",
  spentOn: "Datum",
  description: "Opis",
  count: "Broj",
  customers: "Kupaca",
  quantity: "Količina",
  unitPrice: "Cena po jedinici",
  position: "R. br.",
  reference: "Poziv na broj",
  reason: "Razlog",
  credits: "Ispravlja fakturu",
  deal: "Posao",
};
const RELATED: Record<string, string> = {
  lines: "Stavke",
  payments: "Uplate",
  "credit notes": "Knjižna odobrenja",
  money: "Novac",
  contacts: "Kontakti",
  "open invoices": "Otvorene fakture",
  "open deals": "Otvoreni poslovi",
  "latest activities": "Poslednje aktivnosti",
  "money per currency": "Novac po valutama",
  "last activities": "Poslednje aktivnosti",
  "recent activities": "Poslednje aktivnosti",
  activities: "Aktivnosti",
  balances: "Stanje",
};
const VALUES: Record<string, string> = {
  draft: "nacrt",
  issued: "izdata",
  void: "stornirana",
  open: "otvoreno",
  overdue: "dospelo",
  partly_paid: "delimično plaćeno",
  "partly paid": "delimično plaćeno",
  "credit note": "knjižno odobrenje",
  paid: "plaćeno",
  credit_note: "knjižno odobrenje",
  invoice: "faktura",
  sent: "poslata",
  expired: "istekla",
  accepted: "prihvaćena",
  declined: "odbijena",
  won: "dobijen",
  lost: "izgubljen",
  call: "poziv",
  email: "mejl",
  meeting: "sastanak",
  note: "beleška",
  task: "zadatak",
  bank_transfer: "prenos",
  card: "kartica",
  cash: "gotovina",
  other: "drugo",
  "not due": "nije dospelo",
};
const CODED = new Set(["status", "state", "kind", "method", "bucket"]);
const ENGLISH_VALUES: Record<string, string> = {
  partly_paid: "partly paid",
  credit_note: "credit note",
  bank_transfer: "bank transfer",
};

/** A column's heading; the tool's own label where there is no Serbian one. */
export const columnLabel = (key: string, label: string, language: Language): string =>
  language === "sr" ? (COLUMNS[key] ?? label) : label;

export const relatedLabel = (label: string, language: Language): string =>
  language === "sr" ? (RELATED[label.toLowerCase()] ?? label) : label;

/** "RS" → "Serbia", "Srbija"; other text unchanged. */
export const countryName = (code: string, language: Language): string =>
  /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([language === "en" ? "en" : "sr-Latn"], { type: "region" }).of(code) ?? code)
    : code;

/** A coded value (status, kind, method …) in words; free text unchanged. */
export function valueLabel(key: string, value: string, language: Language): string {
  if (key === "country") return countryName(value, language);
  if (!CODED.has(key)) return value;
  return (language === "sr" ? VALUES[value] : ENGLISH_VALUES[value]) ?? value;
}
