import { backOffice } from "./back-office.ts";
import { demoQuestions } from "./demo-questions.ts";
import { documents } from "./documents.ts";
import { goods, several } from "./goods.ts";
import { receivables } from "./receivables.ts";
import { relations } from "./relations.ts";
import { sales } from "./sales.ts";

export { followUps } from "./follow-ups.ts";
export { TODAY } from "./phrasings.ts";
export { greetings, refusedQuestions } from "./refused.ts";

/** Every phrasing that must come to given tool calls. */
export const answered = [
  ...receivables,
  ...sales,
  ...relations,
  ...goods,
  ...several,
  ...demoQuestions,
  ...backOffice,
  ...documents,
];
