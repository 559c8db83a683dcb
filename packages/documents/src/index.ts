export { type BlobKey, type BlobStore, BlobsUnavailable } from "./blobs/blob-store.ts";
export { directoryBlobs } from "./blobs/directory.ts";
export { type S3Config, s3Blobs } from "./blobs/s3.ts";
export {
  type CategoriseDeps,
  type Categorised,
  type CategorisedLines,
  categorise,
  categoriseLines,
  MAX_CATEGORISED,
} from "./categorise/index.ts";
export { cleanFileName } from "./intake/clean-file-name.ts";
export { MAX_FILE_BYTES } from "./intake/max-file-bytes.ts";
export { mediaTypeOf } from "./intake/media-type-of.ts";
export { sha256Of } from "./intake/sha256-of.ts";
export { typeOf } from "./intake/type-of.ts";
export {
  anchorsFor,
  correctDocument,
  type DocumentJob,
  type ProcessDeps,
  processDocument,
  requeueDocuments,
  topicOfDocument,
} from "./process/index.ts";
export type { ReadingLimits } from "./reading/limits.ts";
export {
  type FileType,
  fileTypes,
  type Page,
  type ReadFile,
  type TextItem,
} from "./reading/read-file.ts";
