import { defineTask } from "../define-task.ts";

/** Has documents worked on whose job was lost or whose process died. */
export const requeueDocuments = defineTask<{ requeueDocuments: () => Promise<void> }>({
  name: "requeue-documents",
  rhythm: { every: 15 },
  run: ({ requeueDocuments: requeue }) => requeue(),
});
