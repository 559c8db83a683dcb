import { askIn, type Family, type Tenant } from "./ask.ts";
import type { AskedQuestion } from "./check.ts";
import { drawFrom } from "./draw.ts";
import type { Language } from "./figures.ts";
import type { Sql } from "./oracle/books.ts";
import { oracleFor } from "./oracle.ts";
import { inHaste, inScript, type Script } from "./script.ts";

export interface CollectedQuestion extends AskedQuestion {
  tenant: string;
  /** Family and template. */
  from: string;
}

/** Reads both tenants' names once; their figures are asked for with each question. */
export async function tenantsOn(
  sql: Sql,
  tenants: readonly { id: string; slug: string }[],
  today: string,
): Promise<(Tenant & { ownNames: string[]; foreignNames: string[] })[]> {
  const read = await Promise.all(
    tenants.map(async ({ id, slug }) => {
      const oracle = oracleFor(sql, id, today);
      const companies = await oracle.companies();
      const contacts = await oracle.contacts();
      const people = contacts.map((contact) => contact.name);
      const jobs = contacts.flatMap((contact) => contact.job_title ?? []);
      const goods = (await oracle.products()).flatMap((product) => [product.name, product.sku]);
      return { slug, oracle, companies, people, jobs, goods };
    }),
  );
  return read.map(({ slug, oracle, companies, people, jobs, goods }) => {
    const own = [...companies.map((company) => company.name), ...people];
    const isForeign = (name: string) => !own.some((mine) => mine.includes(name));
    const others = read.filter((other) => other.slug !== slug);
    const foreignCompanies = others
      .flatMap((other) => other.companies.map((company) => company.name))
      .filter(isForeign);
    const foreignPeople = others.flatMap((other) => other.people).filter(isForeign);
    return {
      slug,
      oracle,
      companies,
      customers: companies.filter((company) => company.is_customer),
      foreignCompanies,
      foreignNames: [...foreignCompanies, ...foreignPeople],
      // Longest first, so that no name is cut in two when names are taken out of a text.
      ownNames: [...own, ...jobs, ...goods].sort((a, b) => b.length - a.length),
    };
  });
}

const MANNERS: { language: Language; script: Script }[] = [
  { language: "en", script: "latin" },
  { language: "sr", script: "latin" },
  { language: "en", script: "latin" },
  { language: "sr", script: "ascii" },
  { language: "sr", script: "cyrillic" },
];

/**
 * `count` questions of one family: every template in turn, tenants, languages and scripts by turns, the rest by the
 * seed. The same seed over the same books asks the same.
 */
export async function collect(
  tenants: Awaited<ReturnType<typeof tenantsOn>>,
  [name, family]: [string, Family],
  seed: number,
  count: number,
): Promise<CollectedQuestion[]> {
  const draw = drawFrom(seed ^ hash(name));
  const templates = Object.entries(family);
  const questions: CollectedQuestion[] = [];
  for (let turn = 0; questions.length < count && turn < count * 5; turn++) {
    const [templateName, template] = templates[turn % templates.length] ?? [];
    if (!template) break;
    const tenant = draw.pick(tenants);
    const { language, script } = draw.pick(MANNERS);
    const asked = await template(askIn(tenant, draw, language, script));
    if (!asked) continue;
    const wording = draw.pick(asked[language]);
    questions.push({
      text: inScript(draw.chance(0.25) ? inHaste(wording) : wording, script),
      language,
      expect: asked.expect,
      tenant: tenant.slug,
      from: `${name}.${templateName}`,
      ownNames: tenant.ownNames,
      foreignNames: tenant.foreignNames,
    });
  }
  return questions;
}

function hash(text: string): number {
  let value = 0;
  for (const letter of text) value = (Math.imul(value, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return value;
}
