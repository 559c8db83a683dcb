import type { Agent } from "../define-agent.ts";
import { customers } from "./customers.ts";
import { general } from "./general.ts";
import { invoices } from "./invoices.ts";
import { reports } from "./reports.ts";

/** Every agent there is; an agent file that is missing here fails a test. */
export const agents: readonly Agent[] = [invoices, customers, reports, general];
