export type { BlobKey, BlobStore } from "./blobs/blob-store.ts";
export type { FileType, ReadFile } from "./reading/read-file.ts";
