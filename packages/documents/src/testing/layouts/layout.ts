import type { Family, Sheet } from "../sheet.ts";
import type { Content, Traits } from "./content.ts";
import type { Random } from "./random.ts";

/** One way that an invoice can look. */
export interface Layout {
  name: string;
  family: Family;
  traits: Traits;
  draw: (sheet: Sheet, content: Content, random: Random) => void;
}
