import type { PartyTerms } from "../terms.ts";
import type { XmlElement } from "../xml-element.ts";
import type { Account } from "./payment-means.ts";

/** BG-4 or BG-7. Of tax registrations VA is a VAT id, FC a local tax number. */
export function partyTerms(party: XmlElement | null, account: Account): PartyTerms {
  const ids = party?.all("SpecifiedTaxRegistration", "ID") ?? [];
  const address = party?.one("PostalTradeAddress");
  return {
    name: party?.told("Name") ?? null,
    vatId: ids.find((id) => id.attribute("schemeID") === "VA") ?? null,
    registrationId: party?.told("SpecifiedLegalOrganization", "ID") ?? null,
    address: [
      [address?.told("LineOne") ?? null],
      [address?.told("LineTwo") ?? null],
      [address?.told("LineThree") ?? null],
      [address?.told("PostcodeCode") ?? null, address?.told("CityName") ?? null],
      [address?.told("CountrySubDivisionName") ?? null],
    ],
    country: address?.told("CountryID") ?? null,
    ...account,
  };
}
