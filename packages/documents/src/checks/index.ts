export { checkRecord } from "./check-record.ts";
export { fieldsToAskAgain } from "./fields-to-ask-again.ts";
export { orderInLong } from "./instructions.ts";
export type { KnownToCheck } from "./known.ts";
export { mergeReasked } from "./merge-reasked.ts";
