import type { Bilingual, CategoryKey } from "../profile.ts";

interface CategoryEntry {
  key: CategoryKey;
  name: Bilingual;
  keywords: readonly string[];
}

export interface CategoryGroup {
  name: Bilingual;
  keywords: readonly string[];
  members: readonly CategoryEntry[];
}

const entry = (key: CategoryKey, sr: string, en: string, ...keywords: string[]): CategoryEntry => ({
  key,
  name: { sr, en },
  keywords,
});

/** Expense categories, two levels. Keywords are what people call them in either language; no word is in two. */
export const categoryGroups: readonly CategoryGroup[] = [
  {
    name: { sr: "Roba", en: "Merchandise" },
    keywords: ["stock"],
    members: [entry("goods", "Nabavka robe", "Goods for resale", "goods", "purchases", "nabavka", "resale")],
  },
  {
    name: { sr: "Prostor", en: "Premises" },
    keywords: ["building", "objekat"],
    members: [
      entry("rent", "Zakup", "Rent", "rent", "zakup", "kirija", "zakupnina", "lease"),
      entry(
        "utilities",
        "Komunalije",
        "Utilities",
        "utilities",
        "struja",
        "komunalije",
        "electricity",
        "grejanje",
        "heating",
      ),
    ],
  },
  {
    name: { sr: "Vozila i prevoz", en: "Vehicles and transport" },
    keywords: ["prevoz", "transport"],
    members: [
      entry("fuel", "Gorivo", "Fuel", "fuel", "gorivo", "benzin", "dizel", "petrol", "diesel"),
      entry(
        "vehicles",
        "Održavanje vozila",
        "Vehicle maintenance",
        "repairs",
        "popravke",
        "održavanje",
        "tyres",
        "gume",
      ),
      entry(
        "delivery",
        "Dostava",
        "Delivery",
        "delivery",
        "dostava",
        "kurir",
        "courier",
        "postage",
        "poštarina",
      ),
    ],
  },
  {
    name: { sr: "Zaposleni", en: "People" },
    keywords: ["staff", "kadrovi"],
    members: [
      entry("salaries", "Plate", "Salaries", "salaries", "plate", "zarade", "wages", "payroll"),
      entry("training", "Obuke", "Training", "training", "obuka", "seminar", "course", "kurs"),
    ],
  },
  {
    name: { sr: "IT i veze", en: "IT and communications" },
    keywords: ["informatika"],
    members: [
      entry(
        "software",
        "Softver",
        "Software",
        "software",
        "softver",
        "licence",
        "licenses",
        "subscriptions",
        "pretplate",
      ),
      entry(
        "telecom",
        "Telefon i internet",
        "Telecom",
        "telecom",
        "telefon",
        "phone",
        "internet",
        "broadband",
      ),
    ],
  },
  {
    name: { sr: "Prodaja i promocija", en: "Sales and promotion" },
    keywords: ["promocija"],
    members: [
      entry("marketing", "Marketing", "Marketing", "marketing", "reklama", "oglasi", "advertising", "ads"),
      entry("travel", "Putovanja", "Travel", "travel", "putovanja", "službeni put", "flights", "trips"),
      entry(
        "hospitality",
        "Reprezentacija",
        "Hospitality",
        "hospitality",
        "reprezentacija",
        "ručak",
        "lunch",
        "dinners",
      ),
    ],
  },
  {
    name: { sr: "Administracija", en: "Administration" },
    keywords: ["admin"],
    members: [
      entry(
        "office",
        "Kancelarijski materijal",
        "Office supplies",
        "office",
        "kancelarija",
        "stationery",
        "toner",
      ),
      entry(
        "accounting",
        "Računovodstvo i pravo",
        "Accounting and legal",
        "accounting",
        "računovodstvo",
        "legal",
        "pravnik",
        "lawyer",
        "knjigovođa",
      ),
      entry("bank", "Bankarske provizije", "Bank fees", "bank", "banka", "provizije", "fees"),
    ],
  },
];
