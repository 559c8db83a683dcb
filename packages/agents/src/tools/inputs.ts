import { DomainError, parseAmount, parsePeriod } from "@kontor/crm";
import { z } from "zod";
import { MAX_TOOL_ROWS } from "../tool-result.ts";

// Every field is a plain string, number, boolean or enum to a model; what a string must look like is said in
// words and checked here. A model that fills an optional text with "" means to leave it out.

const LONGEST_TEXT = 200;

/** The text's trimmed self, or undefined when there is nothing in it. */
const searchText = (slot: string, description: string) =>
  z
    .string()
    .transform((value) => value.trim().slice(0, LONGEST_TEXT) || undefined)
    .meta({ slot, description })
    .optional();

const requiredText = (slot: string, description: string, demand: string) =>
  z
    .string()
    .trim()
    // A refinement, so that no keyword of it reaches a provider.
    .refine(
      (value) => value.length > 0 && value.length <= LONGEST_TEXT,
      `${demand}, in at most ${LONGEST_TEXT} characters.`,
    )
    .meta({ slot, description });

/** Reads the text; what does not fit becomes an issue in the domain's own words. */
function read<Value>(
  value: string,
  issues: z.core.$RefinementCtx<string>,
  parse: (value: string) => Value,
): Value {
  try {
    return parse(value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    issues.addIssue({ code: "custom", message: error.message });
    return z.NEVER;
  }
}

const HOW_PERIOD = 'ISO interval, both days included, for example "2026-07-01/2026-09-30".';

const optionally = <Value>(parse: (value: string) => Value) =>
  z.string().transform((value, issues) => (value.trim() ? read(value, issues, parse) : undefined));

export const period = (what: string, slot = "period") =>
  optionally(parsePeriod)
    .meta({ slot, description: `${what}. ${HOW_PERIOD}` })
    .optional();

export const requiredPeriod = (what: string, slot = "period") =>
  z
    .string()
    .transform((value, issues) => read(value, issues, parsePeriod))
    .meta({ slot, description: `${what}. ${HOW_PERIOD}` });

export const amount = (what: string) =>
  optionally(parseAmount)
    .meta({
      slot: "amount",
      description:
        `${what}: ">5000 EUR", ">=5000", "<100 RSD", "<=99.90" or "1000..5000 EUR" (both ends included). ` +
        "Without a currency it holds in each row's own currency.",
    })
    .optional();

const AS_WRITTEN = "as the user wrote it, in any language, script or case form; it is looked up by name";

export const customer = searchText("customer", `One customer's name, ${AS_WRITTEN}.`);
export const requiredCustomer = requiredText(
  "customer",
  `The customer's name, ${AS_WRITTEN}.`,
  "Name the customer",
);
export const supplier = searchText("supplier", `One supplier's name, ${AS_WRITTEN}.`);
export const category = searchText("category", `Expense category by name or keyword, ${AS_WRITTEN}.`);
export const stage = searchText("stage", `Name of a stage of the sales pipeline, ${AS_WRITTEN}.`);
export const product = searchText("product", "SKU, or words of the product's name, as the user wrote them.");
export const person = searchText("person", "A contact person's name or part of it, as the user wrote it.");
export const city = searchText("city", "City of the customer's address, as the user wrote it.");
export const country = searchText(
  "country",
  "Country: two-letter ISO code, or its name in English or Serbian.",
);
export const customerSearch = searchText(
  "customer",
  "Words of the customer's name; several customers may fit.",
);

export const documentNumber = (slot: string, description: string) =>
  requiredText(slot, description, "Give the number");

export const limit = (description = "How many rows to show; counts and totals cover all matches anyway.") =>
  z.number().int().min(1).max(MAX_TOOL_ROWS).meta({ slot: "limit", description }).optional();

export const limitPerCurrency = () =>
  limit("How many rows to show of each currency; counts and totals cover all matches anyway.");

export const limitBySort = () =>
  limit(
    "How many rows to show (of each currency when sorted by size); counts and totals cover all matches anyway.",
  );

export const sort = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  description = "Order of the rows; newest first by default. Size is ranked within each currency.",
) => choice("sort", values, description);

export const choice = <const Values extends readonly [string, ...string[]]>(
  slot: string,
  values: Values,
  description: string,
) => z.enum(values).meta({ slot, description }).optional();
