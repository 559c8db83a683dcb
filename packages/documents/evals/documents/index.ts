export { documentsIn, generated } from "./documents-in.ts";
export { reportJson, reportText, tally, worstOfCore } from "./report.ts";
export { readersIn, runForNothing, runPaid } from "./run.ts";
