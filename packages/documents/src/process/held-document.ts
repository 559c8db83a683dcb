import { type CrmContext, documents, type Tenant, todayIn, withContext } from "@kontor/crm";
import { type DocumentJob, type ProcessDeps, topicOfDocument } from "./deps.ts";

/** A document that this process has to itself, as long as it says so in time. */
export interface HeldDocument {
  document: documents.StoredDocument;
  lease: documents.DocumentLease;
  /** From 1 on. */
  attempt: number;
  /** What an earlier attempt has got done; kept up to date by `save`. */
  progress: documents.Progress;
  /** Who sent it in: the work is done, and paid for, in that name. */
  caller: Omit<CrmContext, "sql">;
  /** Told when the lease is lost, or the work is to end. */
  signal: AbortSignal;
  /** One transaction of the tenant; whoever looks on is told behind it. */
  inContext<Result>(work: (ctx: CrmContext) => Promise<Result>): Promise<Result>;
}

/**
 * Takes a document, has `work` done and renews the lease meanwhile. Does nothing when there is nothing to do: it is
 * finished, or somebody else's. Every write of `work` asks for the lease in its own transaction, so that of two who both
 * believe to have it one writes. Gives whether there was something to do.
 */
export async function holdDocument(
  deps: ProcessDeps,
  { tenantId, documentId }: DocumentJob,
  leaseMs: number,
  signal: AbortSignal,
  work: (held: HeldDocument) => Promise<void>,
): Promise<boolean> {
  const tenant = await deps.tenants.find(tenantId);
  if (!tenant) return false;
  const taken = await withContext(deps.db, callerOf(deps, tenant, "system"), async (ctx) => {
    const claim = await documents.claim(ctx, documentId, leaseMs);
    return claim.kind === "claimed"
      ? { ...claim, document: await documents.getDocument(ctx, documentId) }
      : null;
  });
  if (!taken) return false;
  const { document, lease, attempt, progress } = taken;
  const caller = callerOf(deps, tenant, document.uploadedBy);
  const inContext = async <Result>(step: (ctx: CrmContext) => Promise<Result>): Promise<Result> => {
    const result = await withContext(deps.db, caller, step);
    deps.store.signals.publish(topicOfDocument(documentId), "{}");
    return result;
  };
  const lost = new AbortController();
  const renewal = setInterval(() => {
    inContext((ctx) => documents.renew(ctx, lease, leaseMs)).then(
      (held) => held || lost.abort(new documents.LeaseLostError()),
      // Perhaps the next one gets through; if none does, somebody else takes over.
      (error: unknown) =>
        deps.log.error({ err: error, documentId }, "a document's lease could not be renewed"),
    );
  }, leaseMs / 3);
  try {
    await work({
      ...{ document, lease, attempt, progress, caller, inContext },
      signal: AbortSignal.any([signal, lost.signal]),
    });
  } finally {
    clearInterval(renewal);
  }
  return true;
}

const callerOf = ({ clock }: ProcessDeps, tenant: Tenant, userId: string): Omit<CrmContext, "sql"> => ({
  tenant,
  userId,
  today: todayIn(tenant.timeZone, clock),
});
