export { list, type PaymentFilter, type PaymentRow } from "./list.ts";
