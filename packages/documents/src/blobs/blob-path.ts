import type { BlobKey } from "./blob-store.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tenant and name under which a file is kept. Throws for whatever is no id: nothing else may become part of a path. */
export function blobPath({ tenantId, documentId }: BlobKey): [tenant: string, name: string] {
  if (!UUID.test(tenantId) || !UUID.test(documentId)) throw new TypeError("a blob's key is made of two ids");
  return [tenantId, documentId];
}
