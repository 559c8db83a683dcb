export { embedTexts, type TextsToEmbed } from "./embed-texts.ts";
export type { Paid, Payer, SpendingDeps } from "./paid-call.ts";
