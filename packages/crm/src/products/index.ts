export { list, type ProductFilter, type ProductRow } from "./list.ts";
