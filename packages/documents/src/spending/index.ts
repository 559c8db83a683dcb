export { embedTexts, type TextsToEmbed } from "./embed-texts.ts";
export { Paid, type Payer, type SpendingDeps } from "./paid-call.ts";
