import { z } from "zod";
import { documentNumber, supplier } from "./inputs.ts";

/** How a tool is told which document is meant. */
export const whichDocument = {
  number: documentNumber(
    "documentNumber",
    "The document's number as the user wrote it, or the name of its file.",
  ),
  supplier,
};

/** So that nothing is changed that nobody has seen. */
export const version = z
  .number()
  .int()
  .min(1)
  .meta({ slot: "documentVersion", description: "The document's version, as getDocument told it." });
