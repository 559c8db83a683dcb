import type { Bilingual, CategoryKey } from "../profile.ts";
import type { Currency } from "../rows.ts";

/** What is spent on a category: how often a month, between which net amounts in EUR, and how it reads. */
export interface ExpensePattern {
  category: CategoryKey;
  perMonth: number;
  low: number;
  high: number;
  tax: "standard" | "none";
  /** The currency of the document when it is not the base currency. */
  currency?: Currency;
  texts: readonly Bilingual[];
}

export const expensePatterns: readonly ExpensePattern[] = [
  {
    category: "goods",
    perMonth: 2,
    low: 2500,
    high: 9000,
    tax: "standard",
    texts: [
      { sr: "Nabavka robe za magacin", en: "Stock for the warehouse" },
      { sr: "Dopuna zaliha po porudžbenici", en: "Replenishment as ordered" },
    ],
  },
  {
    category: "rent",
    perMonth: 1,
    low: 1450,
    high: 1450,
    tax: "standard",
    texts: [{ sr: "Zakup poslovnog prostora", en: "Warehouse and office rent" }],
  },
  {
    category: "utilities",
    perMonth: 1,
    low: 140,
    high: 420,
    tax: "standard",
    texts: [
      { sr: "Struja i grejanje", en: "Electricity and heating" },
      { sr: "Komunalne usluge i voda", en: "Water and waste collection" },
    ],
  },
  {
    category: "fuel",
    perMonth: 2,
    low: 45,
    high: 130,
    tax: "standard",
    texts: [
      { sr: "Dizel za dostavno vozilo", en: "Diesel for the van" },
      { sr: "Gorivo – službeni automobil", en: "Fuel – company car" },
    ],
  },
  {
    category: "vehicles",
    perMonth: 0.4,
    low: 90,
    high: 780,
    tax: "standard",
    texts: [
      { sr: "Redovan servis kombija", en: "Regular van service" },
      { sr: "Zimske gume i montaža", en: "Winter tyres, fitted" },
    ],
  },
  {
    category: "delivery",
    perMonth: 1,
    low: 35,
    high: 260,
    tax: "standard",
    texts: [
      { sr: "Kurirske pošiljke", en: "Courier parcels" },
      { sr: "Prevoz palete kupcu", en: "Pallet to a customer" },
    ],
  },
  {
    category: "salaries",
    perMonth: 1,
    low: 9200,
    high: 11800,
    tax: "none",
    texts: [{ sr: "Obračun zarada zaposlenih", en: "Monthly payroll" }],
  },
  {
    category: "training",
    perMonth: 0.3,
    low: 120,
    high: 650,
    tax: "standard",
    texts: [{ sr: "Seminar za prodajni tim", en: "Workshop for the sales team" }],
  },
  {
    category: "software",
    perMonth: 1.4,
    low: 18,
    high: 190,
    tax: "none",
    currency: "EUR",
    texts: [
      { sr: "Mesečna pretplata na CRM", en: "CRM subscription" },
      { sr: "Licence za grafički program", en: "Design tool licences" },
    ],
  },
  {
    category: "software",
    perMonth: 0.6,
    low: 25,
    high: 240,
    tax: "none",
    currency: "USD",
    texts: [{ sr: "Hosting i domeni", en: "Hosting and domains" }],
  },
  {
    category: "telecom",
    perMonth: 1,
    low: 60,
    high: 145,
    tax: "standard",
    texts: [{ sr: "Mobilni telefoni i internet", en: "Mobile phones and broadband" }],
  },
  {
    category: "marketing",
    perMonth: 0.8,
    low: 150,
    high: 1600,
    tax: "standard",
    texts: [
      { sr: "Oglasi na društvenim mrežama", en: "Social media ads" },
      { sr: "Štampa kataloga", en: "Printed catalogue" },
    ],
  },
  {
    category: "travel",
    perMonth: 0.6,
    low: 110,
    high: 900,
    tax: "none",
    texts: [
      { sr: "Službeni put – sajam", en: "Business trip – trade fair" },
      { sr: "Hotel i avionske karte", en: "Hotel and flights" },
    ],
  },
  {
    category: "hospitality",
    perMonth: 0.7,
    low: 35,
    high: 210,
    tax: "standard",
    texts: [{ sr: "Poslovni ručak sa kupcem", en: "Lunch with a customer" }],
  },
  {
    category: "office",
    perMonth: 0.8,
    low: 20,
    high: 180,
    tax: "standard",
    texts: [
      { sr: "Toner i papir", en: "Toner and paper" },
      { sr: "Sitan kancelarijski materijal", en: "Small office supplies" },
    ],
  },
  {
    category: "accounting",
    perMonth: 1,
    low: 280,
    high: 340,
    tax: "standard",
    texts: [{ sr: "Knjigovodstvene usluge", en: "Bookkeeping services" }],
  },
  {
    category: "bank",
    perMonth: 1,
    low: 12,
    high: 48,
    tax: "none",
    texts: [{ sr: "Provizija za platni promet", en: "Payment transaction fees" }],
  },
];

/** Receipts nobody has sorted yet. */
export const unsortedTexts: readonly Bilingual[] = [
  { sr: "Račun sa putarine", en: "Toll receipt" },
  { sr: "Gotovinski račun – nejasno", en: "Cash receipt, unclear" },
  { sr: "Parking u centru grada", en: "City centre parking" },
  { sr: "Poklon za godišnjicu kupca", en: "Gift for a customer's anniversary" },
];
