import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { learn } from "./learn.ts";

/** `learn`, as somebody's own act: with an entry in the audit log, and without a document. */
export async function teach(ctx: CrmContext, categoryId: string, texts: readonly string[]): Promise<number> {
  const learned = await learn(ctx, categoryId, texts);
  await record(ctx, { kind: "category.taught", detail: { categoryId, examples: learned } });
  return learned;
}
