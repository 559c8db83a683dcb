import type { Family } from "../ask.ts";

export const capabilities: Family = {
  async whatCanYouDo() {
    return {
      en: [
        "What can you do?",
        "what can I ask you",
        "Help",
        "How can you help me?",
        "What kind of questions do you answer?",
      ],
      sr: [
        "Šta umeš da radiš?",
        "Šta sve možeš?",
        "Pomoć",
        "Šta mogu da te pitam?",
        "Kako možeš da mi pomogneš?",
      ],
      expect: { kind: "capabilities" },
    };
  },
};
