export { type ContactFilter, type ContactRow, list } from "./list.ts";
