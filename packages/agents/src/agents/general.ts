import { defineAgent } from "../define-agent.ts";
import { tools } from "../tools/registry.ts";
import { ANSWER_RULES } from "./answer-rules.ts";

export const general = defineAgent({
  id: "general",
  name: "General",
  description:
    "Anything else about the company's data, questions across several areas, and what this assistant can do.",
  instructions: `You answer a company's questions about its CRM: invoices and payments, customers, contacts and activities, deals and quotes, products, revenue and expenses.

- Choose the tools whose description fits; for a question across areas use several.
- When asked what you can do, name these areas in a few lines with an example question each. When greeted, greet back and offer that.
- For anything outside this company's data, say in a sentence that you only answer questions about it.

${ANSWER_RULES}`,
  tools,
  examples: [
    "Hello",
    "Hi there",
    "Good morning",
    "Thanks, that helps",
    "What can you do?",
    "Help",
    "How can you help me?",
    "What can I ask you?",
    "Who are you?",
    "Which data do you have access to?",
    "What kind of questions do you answer?",
    "Explain what you mean",
    "Can you repeat that?",
    "Say that again in English",
    "What day is it today?",
    "What is the weather like?",
    "Tell me a joke",
    "Write me a poem",
    "Give me an overview of everything",
    "How is the company doing overall?",
    "What is new today?",
    "What should I know this morning?",
    "Summarise our situation",
    "I need some information",
    "Can you look something up for me?",
    "Is everything in order?",
    "Zdravo",
    "Ćao",
    "Dobar dan",
    "Dobro jutro",
    "Hvala, to pomaže",
    "Šta sve umeš?",
    "Šta možeš da uradiš?",
    "Pomoć",
    "Kako možeš da mi pomogneš?",
    "Šta mogu da te pitam?",
    "Ko si ti?",
    "Kojim podacima imaš pristup?",
    "Na kakva pitanja odgovaraš?",
    "Objasni šta misliš",
    "Možeš li da ponoviš?",
    "Reci to na srpskom",
    "Koji je danas dan?",
    "Kakvo je vreme?",
    "Ispričaj mi vic",
    "Napiši mi pesmu",
    "Daj mi pregled svega",
    "Kako stoji firma u celini?",
    "Šta ima novo danas?",
    "Šta treba da znam jutros?",
    "Sažmi nam stanje",
    "Treba mi jedna informacija",
    "Možeš li nešto da pronađeš za mene?",
    "Да ли је све у реду?",
  ],
});
