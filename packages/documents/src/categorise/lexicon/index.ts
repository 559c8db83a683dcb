import { accounting, bank, office } from "./administration.ts";
import { software, telecom } from "./information.ts";
import type { Field } from "./lexicon.ts";
import { salaries, training } from "./people.ts";
import { rent, utilities } from "./premises.ts";
import { goods, hospitality, marketing, travel } from "./sales.ts";
import { delivery, fuel, vehicles } from "./transport.ts";

export const fields: readonly Field[] = [
  goods,
  rent,
  utilities,
  fuel,
  vehicles,
  delivery,
  salaries,
  training,
  software,
  telecom,
  marketing,
  travel,
  hospitality,
  office,
  accounting,
  bank,
];
