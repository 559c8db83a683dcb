/** Where files lie, each once and for good. Keys are `<tenant id>/<document id>` and nothing else. */
export interface BlobStore {
  readonly kind: "directory" | "s3";
  /** Keeps a file; the same key again replaces it, as a whole or not at all. */
  put(key: BlobKey, bytes: Uint8Array): Promise<void>;
  /** Null if there is none. */
  get(key: BlobKey): Promise<Uint8Array<ArrayBuffer> | null>;
  remove(key: BlobKey): Promise<void>;
}

export interface BlobKey {
  tenantId: string;
  documentId: string;
}
