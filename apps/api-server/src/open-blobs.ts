import { join } from "node:path";
import { type BlobStore, directoryBlobs, s3Blobs } from "@kontor/documents";
import type { Env } from "./env.ts";

type BlobsEnv = Pick<
  Env,
  "DOCUMENTS_DIR" | "S3_ENDPOINT" | "S3_BUCKET" | "S3_REGION" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY"
>;

/** The bucket when the environment names one, else its directory, else `blobs` in the data directory. Asks nobody yet. */
export function openBlobs(env: BlobsEnv, dataDir: string): BlobStore {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    return directoryBlobs(env.DOCUMENTS_DIR ?? join(dataDir, "blobs"));
  return s3Blobs({ bucket, accessKeyId, secretAccessKey, endpoint: env.S3_ENDPOINT, region: env.S3_REGION });
}
