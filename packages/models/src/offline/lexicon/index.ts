import { documents } from "./documents.ts";
import { questions } from "./questions.ts";
import { refused, smalltalk } from "./refused.ts";
import { states } from "./states.ts";

export const concepts = { ...documents, ...states, ...questions, ...refused, ...smalltalk };

/** One meaning that words of a message can carry. */
export type Concept = keyof typeof concepts;
export type Language = "en" | "sr";
