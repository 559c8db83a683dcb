export { type DeadJob, type Jobs, startJobs } from "./start-jobs.ts";
export { allTasks } from "./tasks/index.ts";
