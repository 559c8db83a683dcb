export type { Piece, Queue } from "./define-queue.ts";
export { type JobSignals, openSender, type Sender, type Sent } from "./sender.ts";
export { type DeadJob, type Jobs, startJobs } from "./start-jobs.ts";
export { allTasks } from "./tasks/index.ts";
