export { byStage } from "./by-stage.ts";
export { type DealFilter, type DealRow, dealStates, list } from "./list.ts";
