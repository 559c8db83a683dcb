export {
  type CategoriseDeps,
  categorise,
  type ItemToCategorise,
  MAX_CATEGORISED,
} from "./categorise.ts";
export { type CategorisedLines, categoriseLines } from "./categorise-lines.ts";
export type { Alternative, Categorised } from "./classify.ts";
