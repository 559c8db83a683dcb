import type { Phrasings } from "./phrasings.ts";

/** What was uploaded, and where it stands. */
export const documents: readonly Phrasings[] = [
  {
    calls: [["listDocuments", { status: "review" }]],
    said: [
      "which invoices wait for review?",
      "Which documents wait for review?",
      "what do I have to review",
      "documents waiting for review",
      "koje fakture čekaju pregled?",
      "koji računi čekaju pregled",
      "Koji dokumenti su na pregledu?",
      "шта треба да прегледам",
    ],
  },
  { calls: [["listDocuments", {}]], said: ["show the uploaded documents", "prikaži dokumente"] },
  {
    calls: [["listDocuments", { status: "ready" }]],
    said: ["which documents are ready to be booked", "koji dokumenti su spremni za knjiženje"],
  },
  {
    calls: [["listDocuments", { status: "unbooked" }]],
    said: ["documents that are not booked yet", "koji dokumenti još nisu proknjiženi"],
  },
  {
    calls: [["listDocuments", { status: "failed" }]],
    said: ["which documents could not be read", "koji dokumenti nisu pročitani"],
  },
  {
    calls: [["listDocuments", { supplier: "Telekom", period: "2026-11-01/2026-11-30" }]],
    said: ["documents from Telekom this month", "dokumenti dobavljača Telekom ovog meseca"],
  },
  {
    calls: [["listDocuments", { supplier: "Telekoma", period: "2026-11-01/2026-11-30" }]],
    said: ["dokumenti od Telekoma ovog meseca"],
  },
  {
    calls: [["listDocuments", { supplier: "Hetzner", amount: ">100 EUR" }]],
    said: ["documents of Hetzner over 100 EUR"],
  },
  {
    calls: [["listDocuments", { status: "review" }]],
    said: ["how many documents wait for review", "koliko dokumenata čeka pregled"],
  },
  {
    calls: [["getDocument", { number: "471102" }]],
    said: [
      "show document 471102",
      "status of document 471102",
      "why does document 471102 need review?",
      "prikaži dokument 471102",
      "zašto dokument 471102 čeka pregled",
    ],
  },
  {
    calls: [["explainDocument", { number: "471102" }]],
    said: [
      "how sure is the total of document 471102",
      "where does the total come from on document 471102",
      "koliko je siguran iznos na dokumentu 471102",
      "na kojoj strani je rok na dokumentu 471102",
    ],
  },
];
