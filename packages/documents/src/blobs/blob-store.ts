/** Where files lie, each once and for good. Keys are `<tenant id>/<document id>` and nothing else. */
export interface BlobStore {
  readonly kind: "directory" | "s3";
  /** Keeps a file; the same key again replaces it, as a whole or not at all. Kept when this resolves. Throws `BlobsUnavailable`. */
  put(key: BlobKey, bytes: Uint8Array): Promise<void>;
  /** Null if there is none. Throws `BlobsUnavailable`. */
  get(key: BlobKey): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Does nothing if there is none. Throws `BlobsUnavailable`. */
  remove(key: BlobKey): Promise<void>;
}

export interface BlobKey {
  tenantId: string;
  documentId: string;
}

/** The store can't be written or read just now: a full disk, a service that is away. What was wrong is the `cause`. */
export class BlobsUnavailable extends Error {
  override name = "BlobsUnavailable";

  constructor(cause: unknown) {
    super("The file store does not answer.", { cause });
  }
}
