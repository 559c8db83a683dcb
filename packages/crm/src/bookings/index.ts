export { confirm } from "./confirm.ts";
export { matchAutomatically } from "./match-automatically.ts";
export type { Booking, ConfirmInput, Match } from "./schemas.ts";
export { suggestMatches } from "./suggest-matches.ts";
export { undo } from "./undo.ts";
