// As `search_name` spells them: lower case, punctuation to spaces.
const UNMISTAKABLE = `d o o, doo, j d o o, jdoo, dooel, gmbh co kg, gmbh, ltd, limited, llc, l l c, llp, plc, inc,
  incorporated, corporation, s r l, srl, s a r l, sarl, sp z o o, sp zoo, s r o, sro, kft, zrt, nyrt, jkp, szr`;
const AT_THE_END = `${UNMISTAKABLE}, a d, ad, d d, dd, o d, od, k d, kd, pr, p r, preduzetnik, s z r, s t r, str,
  sztr, s z t r, zz, jp, g m b h, mbh, ag, kg, ohg, ug, e k, ek, corp, co, s p a, spa, s a s, sas, s n c, snc, s a, sa, s l, sl,
  n v, nv, b v, bv, a s, as, bt, rt, eood, ood, ead, oy, oyj, ab, aps, ou, uab, ooo`;

const alternatives = (forms: string): string =>
  forms
    .split(",")
    .map((form) => form.trim())
    .sort((a, b) => b.length - a.length)
    .join("|");
// Registers write the seat behind the form ("delta promet doo beograd"), so an unmistakable one ends the name.
const FROM_FORM_ON = new RegExp(`(?<=\\S) (?:${alternatives(UNMISTAKABLE)})(?: .*)?$`);
const LAST = new RegExp(`(?<=\\S) (?:${alternatives(AT_THE_END)})$`);
const FIRST = new RegExp(`^(?:${alternatives(UNMISTAKABLE)}) (?=\\S)`);

/** A name without its legal form: `delta promet d o o` → `delta promet`. Takes and returns `search_name` spelling. */
export const withoutLegalForm = (searchName: string): string =>
  searchName.replace(FIRST, "").replace(FROM_FORM_ON, "").replace(LAST, "");

/** Names that have an unmistakable form in front of this one, as some registers write: `doo papirus`. */
export const withFormInFront = (name: string): string[] =>
  UNMISTAKABLE.split(",").map((form) => `${form.trim()} ${name}`);
