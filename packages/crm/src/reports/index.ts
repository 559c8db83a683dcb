export { compareRevenue } from "./compare-revenue.ts";
export { revenue, revenueGroupings } from "./revenue.ts";
export { customerMeasures, topCustomers } from "./top-customers.ts";
