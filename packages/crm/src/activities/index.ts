export { type ActivityFilter, type ActivityRow, activityKinds, list } from "./list.ts";
