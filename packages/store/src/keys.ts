import type { CacheScope } from "./cache.ts";
import type { ChatKey } from "./store.ts";
import type { TurnKey } from "./turn-log.ts";

// The braces are part of the names: what stands between them decides a cluster's slot, so that all of a tenant's
// keys are in one.
export const turnLogKey = ({ tenantId, chatId, answerId }: TurnKey): string =>
  `{${tenantId}}:turn:${chatId}:${answerId}`;

export const historyKey = ({ tenantId, chatId }: ChatKey): string => `{${tenantId}}:chat:history:${chatId}`;

export const cacheKey = ({ tenantId, kind }: CacheScope, name: string): string =>
  `{${tenantId}}:${kind}:${name}`;

/** There while somebody reads the log in another process than the one that writes it, and for the grace behind it. */
export const readersKey = (turnLog: string): string => `${turnLog}:readers`;
