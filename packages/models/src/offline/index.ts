export { offlineModel } from "./model.ts";
export { conceptsIn } from "./text/concepts.ts";
export { fold } from "./text/fold.ts";
export { almostEqual } from "./text/typo.ts";
