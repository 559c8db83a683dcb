import type { CompanyEntry } from "../profile.ts";

/** Both demo companies sell to these, in different amounts: a leak between tenants would show in the figures. */
export const sharedCompanies: readonly CompanyEntry[] = [
  {
    name: "Delta Promet d.o.o.",
    city: "Beograd",
    country: "RS",
    role: "customer",
    habit: "loyal",
    alsoIn: "EUR",
  },
  { name: "Panonik Agrar d.o.o.", city: "Novi Sad", country: "RS", role: "customer", habit: "badPayer" },
  { name: "Müllerhof Feinkost GmbH", city: "München", country: "DE", role: "customer", habit: "loyal" },
  {
    name: "Bellacorte Importazioni S.r.l.",
    city: "Milano",
    country: "IT",
    role: "customer",
    habit: "badPayer",
  },
  { name: "Harbour & Finch Inc.", city: "Boston", country: "US", role: "customer", habit: "loyal" },
];
