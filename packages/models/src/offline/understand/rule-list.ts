import type { Rule } from "./rules.ts";
import { documentRules } from "./rules-of-documents.ts";
import { moneyRules } from "./rules-of-money.ts";
import { recordRules } from "./rules-of-records.ts";

/** Tried in order; every rule that fits is a candidate, the first that the given tools can serve wins. */
export const rules: readonly Rule[] = [...documentRules, ...recordRules, ...moneyRules];
