import { S3Client } from "bun";
import { blobPath } from "./blob-path.ts";
import { type BlobKey, type BlobStore, BlobsUnavailable } from "./blob-store.ts";

export interface S3Config {
  /** Absent: Amazon's of the region. */
  endpoint?: string | undefined;
  bucket: string;
  /** Absent: what the service takes for its own, `us-east-1` or `auto`. */
  region?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
  /** How long it may take to put or get one file, in milliseconds; default 30 000. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

/** Files in a bucket of any service that speaks S3. The bucket must be there; who may read it is its own matter. */
export function s3Blobs({ timeoutMs = TIMEOUT_MS, ...config }: S3Config): BlobStore {
  const client = new S3Client(config);
  const nameOf = (key: BlobKey): string => blobPath(key).join("/");
  return {
    kind: "s3",
    async put(key, bytes) {
      const name = nameOf(key);
      await available(client.write(name, bytes, { type: "application/octet-stream" }), timeoutMs);
    },
    async get(key) {
      const name = nameOf(key);
      const reading = client.file(name).arrayBuffer();
      const whole = reading.catch((error: unknown) => {
        if (codeOf(error) === "NoSuchKey") return null;
        throw error;
      });
      const buffer = await available(whole, timeoutMs);
      return buffer === null ? null : new Uint8Array(buffer);
    },
    async remove(key) {
      // Amazon and its like say nothing of a file that is not there.
      await available(client.delete(nameOf(key)), timeoutMs);
    },
  };
}

/** The client has no time limit of its own: a service that takes the connection and is silent would hold an upload for good. */
async function available<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw new BlobsUnavailable(error);
  } finally {
    clearTimeout(timer);
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
