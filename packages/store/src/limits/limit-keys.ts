import type { AdmissionRequest, Concurrency, Tier } from "./limits.ts";

// Of all tenants together: in no tenant's slot, which is why a cluster of Redis servers would refuse the script.
const SHARED = "{kontor}";
export const REPLICAS_KEY = `${SHARED}:replicas`;
export const GLOBAL = "global";

/** Tenants that lately were admitted, or would have been if the global tier had had room, by when. */
export const activeTenantsKey = (windowMs: number): string => `${SHARED}:rate:tenants:${windowMs}`;

/** What one tenant has of the global tier. */
export const tenantShareKey = (tenantId: string, windowMs: number): string =>
  `{${tenantId}}:rate:share:${windowMs}`;

/** A rate's log. The window is part of the name, so that another one begins empty instead of wrong. */
export function rateKey(tier: Tier, { tenantId, userId, agent }: AdmissionRequest): string {
  const { name, windowMs } = tier;
  if (name === GLOBAL) return `${SHARED}:rate:global:${windowMs}`;
  const own = name === "user" ? userId : name === "agent" ? agent : "";
  return `{${tenantId}}:rate:${name}:${windowMs}:${tier.subject ?? own}`;
}

export const concurrencyKey = ({ name }: Concurrency, { tenantId, userId }: AdmissionRequest): string =>
  `{${tenantId}}:${name}${name === "concurrent-user" ? `:${userId}` : ""}`;

/** The rates that a moved request leaves, and those it enters. */
export function movedRates(
  from: AdmissionRequest,
  to: AdmissionRequest,
): [left: readonly Tier[], entered: readonly Tier[]] {
  const were = new Set(from.rates.map((tier) => rateKey(tier, from)));
  const are = new Set(to.rates.map((tier) => rateKey(tier, to)));
  return [
    from.rates.filter((tier) => !are.has(rateKey(tier, from))),
    to.rates.filter((tier) => !were.has(rateKey(tier, to))),
  ];
}

/** Where an admission's turn counts as running. */
export const leaseKeys = (request: AdmissionRequest): string[] =>
  request.concurrency.map((most) => concurrencyKey(most, request));

/** The rates' logs; then, if one is the global tier, who is active in it and what this tenant has of it. */
export function rateKeys(request: AdmissionRequest): string[] {
  const shared = request.rates.find(({ name }) => name === GLOBAL);
  return [
    ...request.rates.map((tier) => rateKey(tier, request)),
    ...(shared ? [activeTenantsKey(shared.windowMs), tenantShareKey(request.tenantId, shared.windowMs)] : []),
  ];
}

/** Where an admission may have left something. */
export const everyKey = (request: AdmissionRequest): string[] => [
  ...rateKeys(request),
  ...leaseKeys(request),
];
