import type { Family } from "../ask.ts";

/** Asking for another tenant's customers finds nothing, whatever is asked about them. */
export const otherTenants: Family = {
  async customer({ draw, tenant, name }) {
    if (tenant.foreignCompanies.length === 0) return undefined;
    const foreign = draw.pick(tenant.foreignCompanies);
    const said = name(foreign);
    return {
      en: [
        `How much does ${said} owe us?`,
        `Show me all invoices of ${said}`,
        `Tell me about ${said}`,
        `Which invoices of ${said} are overdue?`,
        `quotes for ${said}`,
      ],
      sr: [
        `Koliko nam duguje ${said}?`,
        `Prikaži sve fakture kupca ${said}`,
        `Šta znamo o kupcu ${said}?`,
        `Koje fakture kupca ${said} kasne?`,
        `ponude za ${said}`,
      ],
      expect: { kind: "unknown", name: foreign },
    };
  },
};
