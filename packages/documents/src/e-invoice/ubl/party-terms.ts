import type { PartyTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";
import type { Account } from "./payment-means.ts";

/** BG-4 or BG-7. Other tax schemes than VAT (a German tax number, FC) are neither a VAT id nor a registration. */
export function partyTerms(party: XmlElement | null, account: Account): PartyTerms {
  const vat = party?.all("PartyTaxScheme").find((scheme) => schemeOf(scheme) === "VAT");
  const address = party?.one("PostalAddress");
  return {
    name: party?.told("PartyLegalEntity", "RegistrationName") ?? party?.told("PartyName", "Name") ?? null,
    vatId: vat?.told("CompanyID") ?? null,
    registrationId: party?.told("PartyLegalEntity", "CompanyID") ?? null,
    address: [
      [address?.told("StreetName") ?? null, address?.told("BuildingNumber") ?? null],
      [address?.told("AdditionalStreetName") ?? null],
      [address?.told("AddressLine", "Line") ?? null],
      [address?.told("PostalZone") ?? null, address?.told("CityName") ?? null],
      [address?.told("CountrySubentity") ?? null],
    ],
    country: address?.told("Country", "IdentificationCode") ?? null,
    ...account,
  };
}

const schemeOf = (scheme: XmlElement) => scheme.told("TaxScheme", "ID")?.text.trim().toUpperCase();
