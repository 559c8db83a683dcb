import type { Family } from "../ask.ts";

/** Questions that the books cannot answer; many use the words of those they can. */
export const unanswerable: Family = {
  async outOfTheWorld() {
    return {
      en: [
        "What's the weather in Belgrade tomorrow?",
        "Who won the football match last night?",
        "Write me a poem about spring",
        "What is the capital of France?",
        "Tell me a joke",
        "Translate this into German: good morning",
      ],
      sr: [
        "Kakvo će vreme biti sutra u Beogradu?",
        "Ko je pobedio na utakmici sinoć?",
        "Napiši mi pesmu o proleću",
        "Koji je glavni grad Francuske?",
        "Ispričaj mi vic",
        "Koliko je sati u Tokiju?",
      ],
      expect: { kind: "refusal" },
    };
  },

  async notInTheBooks() {
    return {
      en: [
        "How many employees do we have?",
        "What is our bank account balance?",
        "What is the exchange rate of the euro today?",
        "How many pieces are in stock?",
        "How much VAT do we owe the tax office?",
        "What is our profit margin?",
        "Which employee sold the most?",
      ],
      sr: [
        "Koliko imamo zaposlenih?",
        "Koliko je stanje na našem bankovnom računu?",
        "Koliki je kurs evra danas?",
        "Koliko komada imamo na lageru?",
        "Koliko PDV-a dugujemo poreskoj upravi?",
        "Kolika nam je profitna marža?",
        "Koji zaposleni je najviše prodao?",
      ],
      expect: { kind: "refusal" },
    };
  },

  async nonsense() {
    return {
      en: ["asdf qwer", "???", "the the of and", "hm"],
      sr: ["bla bla", "šta onda ako jeste", "asdf qwer je"],
      expect: { kind: "refusal", inAnyLanguage: true },
    };
  },
};
