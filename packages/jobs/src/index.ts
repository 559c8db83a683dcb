export { type Attempt, defineTask, type Rhythm, type Task } from "./define-task.ts";
export { once } from "./once.ts";
export type { JobTiming } from "./queue.ts";
export { type DeadJob, type Jobs, type JobsLog, startJobs } from "./start-jobs.ts";
export { allTasks, type TaskParts } from "./tasks/index.ts";
