import { openPostgres } from "@kontor/db";
import { startJobs } from "../start-jobs.ts";
import { categoryTask } from "./category-task.ts";

/** A process that hangs in a task whose effect is done, to be killed there. Arguments: the app's URL, a tenant. */
const [, , url = "", tenantId = ""] = process.argv;
const db = await openPostgres(url);
const task = categoryTask(db, tenantId, async () => {
  console.log("the effect is done");
  await new Promise(() => {});
});
await startJobs({ db, tasks: [task], log: { info() {}, error() {} }, timing: { expireSeconds: 1 } });
