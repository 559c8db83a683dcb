import { type GeneratedCompany, generateCompany } from "../generate/company.ts";
import type { CompanyProfile } from "../profile.ts";
import { demoProfiles } from "../seed-demo.ts";

export interface Sample {
  title: string;
  profile: CompanyProfile;
  asOf: string;
  seed: number;
  company: GeneratedCompany;
}

// An ordinary Saturday, a leap day, both ends of a year, and days right after the quiet and the busy month.
const DAYS = ["2026-11-21", "2028-02-29", "2027-01-01", "2026-12-31", "2026-09-01", "2027-05-14"];

/** Both companies on awkward days, each with a seed of its own; what holds must hold for all of them. */
export const samples: readonly Sample[] = DAYS.flatMap((asOf, index) =>
  demoProfiles.map((profile) => {
    const seed = index === 0 ? 1 : index * 101;
    return {
      title: `${profile.slug} on ${asOf}`,
      profile,
      asOf,
      seed,
      company: generateCompany({ seed, asOf, profile }),
    };
  }),
);

/** Rows by a key they share. */
export function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row) ?? "", [...(groups.get(key(row) ?? "") ?? []), row]);
  return groups;
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
