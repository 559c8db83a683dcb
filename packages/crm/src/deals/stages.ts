import type { CrmContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import { bestMatches, type Named } from "../names/match.ts";
import { searchName } from "../names/search-name.ts";
import { matchesBySynonym, type Synonyms } from "../names/synonyms.ts";

// A tenant names its stages in one language and asks for them in two.
const USUAL_NAMES: readonly Synonyms[] = [
  ["prvi kontakt", "novo", "lead", "first contact", "new"],
  ["kvalifikacija", "qualification", "qualified"],
  ["predlog", "ponuda", "proposal", "offer", "quote"],
  ["pregovori", "pregovaranje", "negotiation", "negotiations", "negotiating"],
  ["dobijeno", "won", "closed won"],
  ["izgubljeno", "lost", "closed lost"],
];

/** The stages that a text means, one or several. Throws `not_found` with the stages there are. */
export async function stagesMeant({ sql }: CrmContext, text: string): Promise<string[]> {
  const stages = await sql<(Named & { id: string; name: string })[]>`
    select id, name, search_name as "searchName" from deal_stages order by position`;
  const heard = await searchName(sql, text);
  const direct = heard ? bestMatches(heard, stages) : [];
  const meant = heard && direct.length === 0 ? matchesBySynonym(heard, USUAL_NAMES, stages) : direct;
  if (meant.length === 0) {
    const known = stages.map(({ name }) => name).join(", ");
    throw new DomainError("not_found", `No deal stage called "${text}" was found. Stages: ${known}.`);
  }
  return meant.map(({ id }) => id);
}
