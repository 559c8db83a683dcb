export { createApiKey, type NewApiKey } from "./create.ts";
export { listApiKeys } from "./list.ts";
export { revokeApiKey } from "./revoke.ts";
export type { ApiKey } from "./schemas.ts";
export { verifyApiKey } from "./verify.ts";
