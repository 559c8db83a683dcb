import type { CrmContext } from "../context.ts";
import { bestMatches } from "../names/match.ts";
import { searchName } from "../names/search-name.ts";
import { matchesBySynonym, type Synonyms } from "../names/synonyms.ts";

// One city, as people in this region and in English call it.
const NAMES: readonly Synonyms[] = [
  "beograd belgrade",
  "wien vienna bec",
  "munchen munich minhen",
  "koln cologne keln",
  "praha prague prag",
  "budapest budimpesta",
  "bucuresti bucharest bukurest",
  "warszawa warsaw varsava",
  "milano milan",
  "roma rome rim",
  "venezia venice venecija",
  "trieste trst",
  "athina athens atina",
  "thessaloniki solun",
  "sofia sofija",
  "skopje skoplje",
  "zurich cirih",
  "geneve geneva zeneva",
  "paris pariz",
  "bruxelles brussels brisel",
  "kobenhavn copenhagen kopenhagen",
].map((names) => names.split(" "));

/** The cities, as written in the customers' addresses, that a text means; empty when no customer is there. */
export async function citiesMeant({ sql }: CrmContext, text: string): Promise<string[]> {
  const heard = await searchName(sql, text);
  const cities = await sql<{ city: string; searchName: string }[]>`
    select city, search_name(city) as "searchName" from (select distinct city from customers where city is not null) k`;
  const direct = bestMatches(heard, cities);
  const meant = heard && direct.length === 0 ? matchesBySynonym(heard, NAMES, cities) : direct;
  return meant.map(({ city }) => city);
}
