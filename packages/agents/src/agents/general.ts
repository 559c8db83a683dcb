import { defineAgent, requestsOf } from "../define-agent.ts";
import { tools } from "../tools/index.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import examples from "./examples/general.txt" with { type: "text" };

export const general = defineAgent({
  id: "general",
  name: "General",
  serbianName: "Opšte",
  description:
    "Anything else: questions across several areas of the company's data, greetings, what this assistant can do, and what is not about the company.",
  instructions: `You answer a company's questions about its CRM: invoices and payments, customers, contacts and activities, deals and quotes, products, revenue and expenses.

- Choose the tools whose description fits; for a question across areas use several.
- When asked what you can do, name these areas in a few lines with an example question each. When greeted, greet back and offer that.
- For anything outside this company's data, say in a sentence that you only answer questions about it.

${ANSWER_RULES}`,
  tools,
  examples: requestsOf(examples),
});
