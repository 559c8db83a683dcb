import type { Ask } from "./ask.ts";
import type { NameRun } from "./name-run.ts";
import type { Family } from "./rules.ts";

export type SlotValues = Record<string, string | number | boolean>;

/** "from" and "at" lead to who was paid, "on" and "for" to what was bought; a capital tells where nothing else does. */
function expenseName(name: NameRun): "supplier" | "category" {
  if (name.role === "supplier") return "supplier";
  if (name.role === "category") return "category";
  // A capital that only begins the sentence tells nothing: "Marketing expenses last year".
  if (name.start === 0) return "category";
  if (/^(on|na|for|za|into)$/.test(name.preposition)) return "category";
  if (/^(from|at|with|kod|od|by|sa)$/.test(name.preposition)) return "supplier";
  return /^\p{Lu}/u.test(name.text) ? "supplier" : "category";
}

const SPENDING: ReadonlySet<Family> = new Set(["expenses", "expenses.byCategory", "expenses.byPeriod"]);

/** Whoever is named there has sent them. */
const FILES: ReadonlySet<Family> = new Set(["documents", "document.get", "document.explain"]);

/** What each name of the question fills, by what the question is about. */
export function nameSlots(family: Family, ask: Ask): SlotValues {
  const slots: SlotValues = {};
  const set = (slot: string, value: string): void => {
    if (!(slot in slots)) slots[slot] = value;
  };
  for (const name of ask.names) {
    const placed = (name.city !== null || name.country !== null) && name.role === null;
    if (FILES.has(family)) set("supplier", name.text);
    else if (SPENDING.has(family)) set(expenseName(name), name.text);
    else if (family === "products" || family === "product.price") set("product", name.text);
    else if (family === "customers") {
      if (name.country) set("country", name.country);
      else if (name.role === null && (name.city || /^(in|from|u|iz|at|sa|s)$/.test(name.preposition)))
        set("city", name.city ?? name.text);
      else set("customer", name.text);
    } else if (family === "contacts" && name.person) set("person", name.text);
    else if (name.country && name.role === null) set("country", name.country);
    else if (placed && !/^(for|za|from|od|of)$/.test(name.preposition)) set("city", name.city ?? name.text);
    else set("customer", name.text);
  }
  return slots;
}
