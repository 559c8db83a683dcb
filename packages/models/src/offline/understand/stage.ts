import type { Concept } from "../lexicon/index.ts";
import type { NameRun } from "./name-run.ts";
import { has, type Reading } from "./reading.ts";

const STAGE_WORD = /^(stage|phase|faz[aeiu]|fazom|etap[aeiu])$/;
/** Stages that most pipelines have, as words that need no "stage" beside them. */
const USUAL_STAGE = /^(qualified|qualification|negotiat\w*|kvalifik\w*|pregovor\w*|predlog\w*)$/;
const UNNAMED =
  /^(each|every|which|what|any|the|by|per|this|that|koj\w+|svak\w+|je|su|i|se|sa|za|po|imamo|prodaje|prodaj\w*|in|at|u|na|worth|now|today|total|together|altogether|danas|sada|vrede|vredi|ukupno|has|have|are|is|and|with|of|do|we|nalaze|trenutno)$/;

/** A stage, the names left over, and what only the stage's name said. */
export interface StageFound {
  stage: string | null;
  names: NameRun[];
  /** Concepts that only the stage's name said. */
  said: Concept[];
}

/** The stage a deal is in: what stands beside the word "stage", or where a stage stands ("deals in negotiation"). */
export function stageOf(reading: Reading): StageFound {
  const { tokens, names, text } = reading;
  const rest = (stage: string, start: number, end: number): StageFound => ({
    stage,
    names: names.filter((name) => name.end <= start || name.start >= end),
    said: saidOnlyAt(reading, start, end),
  });
  const at = tokens.findIndex((token) => STAGE_WORD.test(token.folded));
  const free = (index: number): boolean => {
    const token = tokens[index];
    return token !== undefined && reading.marks[index] !== "slot" && !UNNAMED.test(token.folded);
  };
  if (at >= 0 && !has(reading, "byStage")) {
    const serbianStage = /^(faz|etap)/.test(tokens[at]?.folded ?? "");
    const quoted = names.find((name) => name.start === at + 1);
    if (quoted && !(serbianStage && free(quoted.end))) return rest(quoted.text, quoted.start, quoted.end);
    const serbian = /^(faz|etap)/.test(tokens[at]?.folded ?? "");
    if (serbian && free(at + 1)) {
      const end = free(at + 2) && tokens[at + 2]?.gap === " " ? at + 3 : at + 2;
      return rest(text.slice(tokens[at + 1]?.start, tokens[end - 1]?.end), at + 1, end);
    }
    const run = names.find((name) => name.end === at);
    if (run) return rest(run.text, run.start, run.end);
    if (!serbian && free(at - 1) && !has(reading, "pipeline"))
      return rest(tokens[at - 1]?.text ?? "", at - 1, at);
    if (!serbian && free(at + 1)) {
      const two = free(at + 2) && tokens[at + 2]?.gap === " " && reading.marks[at + 2] !== "filler";
      const end = two ? at + 3 : at + 2;
      return rest(text.slice(tokens[at + 1]?.start, tokens[end - 1]?.end), at + 1, end);
    }
  }
  if (!has(reading, "deal", "pipeline")) return { stage: null, names: [...names], said: [] };
  const usual = tokens.findIndex((token) => USUAL_STAGE.test(token.folded));
  if (usual >= 0) return rest(tokens[usual]?.text ?? "", usual, usual + 1);
  const placed = tokens.findIndex(
    (token, index) =>
      /^(proposal|lead)$/.test(token.folded) && /^(in|at)$/.test(tokens[index - 1]?.folded ?? ""),
  );
  if (placed >= 0) return rest(tokens[placed]?.text ?? "", placed, placed + 1);
  const inside = names.find(
    (name) =>
      /^(in|u)$/.test(name.preposition) && name.role === null && name.city === null && name.country === null,
  );
  return inside ? rest(inside.text, inside.start, inside.end) : { stage: null, names: [...names], said: [] };
}

function saidOnlyAt(reading: Reading, start: number, end: number): Concept[] {
  const inside = reading.phrasings.filter((phrasing) => phrasing.start >= start && phrasing.end <= end);
  const elsewhere = new Set(
    reading.phrasings
      .filter((phrasing) => !inside.includes(phrasing))
      .flatMap((phrasing) => phrasing.concepts),
  );
  return inside.flatMap((phrasing) => phrasing.concepts).filter((concept) => !elsewhere.has(concept));
}
