import { type AnsweredCall, readOutput } from "./prompt.ts";
import type { ToolSpec } from "./tools.ts";
import type { PlannedCall } from "./understand/plan.ts";

const NOT_FOUND = /^No (supplier|expense category) called /;

const failure = ({ output }: AnsweredCall): string => readOutput(output).error ?? "";

/** "Telekom expenses": a name that is no category may be a supplier, and the other way round; null when neither is left. */
export function secondTry(
  calls: readonly PlannedCall[],
  answered: readonly AnsweredCall[],
  tools: readonly ToolSpec[],
): PlannedCall | null {
  const [plan, ...others] = calls;
  const [first, ...later] = answered;
  if (!plan || !first || others.length > 0 || later.length > 0 || !NOT_FOUND.test(failure(first)))
    return null;
  const fields = tools.find(({ name }) => name === plan.tool)?.fields;
  const [supplier, category] = [fields?.get("supplier")?.name, fields?.get("category")?.name];
  if (!supplier || !category || (supplier in plan.input && category in plan.input)) return null;
  const { [supplier]: asSupplier, [category]: asCategory, ...rest } = plan.input;
  const name = asSupplier ?? asCategory;
  if (name === undefined) return null;
  return { ...plan, input: { ...rest, [asSupplier === undefined ? supplier : category]: name } };
}

/** "Accounting and legal": each word may mean the same category, whose figures are told once. */
function withoutRepeats(answered: readonly AnsweredCall[]): readonly AnsweredCall[] {
  const told = new Set<string>();
  return answered.filter(({ toolName, output }) => {
    const said = `${toolName} ${JSON.stringify(output)}`;
    const isNew = !told.has(said) || failure({ toolName, output, input: {} }) !== "";
    told.add(said);
    return isNew;
  });
}

/** The calls an answer tells of: of two tries the one that found something, else the first. */
export function toldCalls(
  calls: readonly PlannedCall[],
  answered: readonly AnsweredCall[],
): readonly AnsweredCall[] {
  const [first, second] = answered;
  if (calls.length !== 1 || answered.length !== 2 || !first || !second) return withoutRepeats(answered);
  return failure(second) === "" ? [second] : [first];
}
