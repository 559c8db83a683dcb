export { anchorsFor } from "./anchors-for.ts";
export { correctDocument } from "./correct-document.ts";
export { type DocumentJob, type ProcessDeps, topicOfDocument } from "./deps.ts";
export { processDocument } from "./process-document.ts";
export { requeueDocuments } from "./requeue-documents.ts";
