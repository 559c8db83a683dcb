export { type BlobKey, type BlobStore, BlobsUnavailable } from "./blobs/blob-store.ts";
export { directoryBlobs } from "./blobs/directory.ts";
export { type S3Config, s3Blobs } from "./blobs/s3.ts";
export { checkRecord, type KnownToCheck } from "./checks/index.ts";
export type { FileType, ReadFile } from "./reading/read-file.ts";
