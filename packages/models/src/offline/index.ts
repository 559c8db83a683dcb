export { offlineModel } from "./model.ts";
export { fold } from "./text/fold.ts";
