import rules from "./rules.json";

/** What a rule finds a text to be after. */
export const ruleNames = [
  "override",
  "role",
  "secrets",
  "exfiltration",
  "tool_abuse",
  "other_tenants",
] as const satisfies readonly (keyof typeof rules)[];

export type RuleName = (typeof ruleNames)[number];

const patterns = ruleNames.flatMap((name) =>
  rules[name].map((pattern) => ({ name, pattern: new RegExp(pattern) })),
);

/** How many patterns there are; weights are learned for each, so they are learned anew when a pattern is added. */
export const PATTERNS = patterns.length;

export interface RuleHits {
  names: ReadonlySet<RuleName>;
  /** Places of the patterns that fit. */
  patterns: readonly number[];
}

/** The patterns that fit a normalised text. Each is bounded in what it skips, so this is linear in the text. */
export function ruleHits(text: string): RuleHits {
  const names = new Set<RuleName>();
  const hits: number[] = [];
  patterns.forEach(({ name, pattern }, place) => {
    if (!pattern.test(text)) return;
    names.add(name);
    hits.push(place);
  });
  return { names, patterns: hits };
}
