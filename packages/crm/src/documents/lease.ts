import type { CrmContext } from "../context.ts";
import type { Progress } from "./schemas.ts";

/** The right to work on a document: without it nothing of the work is written. */
export interface DocumentLease {
  documentId: string;
  leaseId: string;
}

/** Somebody else has taken the document over, or it is done: the work ends without effect. */
export class LeaseLostError extends Error {
  override name = "LeaseLostError";

  constructor() {
    super("the document is somebody else's to work on");
  }
}

export type Claim =
  /** To be worked on from where `progress` says. */
  | { kind: "claimed"; lease: DocumentLease; progress: Progress; attempt: number }
  /** Nothing to do now: it is finished, there is none, or somebody works on it. */
  | { kind: "none" };

/** Takes an unfinished document that nobody has a claim on, and counts the attempt. */
export async function claim(
  { sql }: Pick<CrmContext, "sql">,
  documentId: string,
  leaseMs: number,
): Promise<Claim> {
  const leaseId = Bun.randomUUIDv7();
  const [taken] = await sql<{ progress: Progress | null; attempt: number }[]>`
    update documents
    set lease_id = ${leaseId}, lease_until = now() + make_interval(secs => ${leaseMs / 1000}), attempts = attempts + 1
    where id = ${documentId} and unfinished and (lease_until is null or lease_until < now())
    returning extraction as progress, attempts as attempt`;
  if (!taken) return { kind: "none" };
  return {
    kind: "claimed",
    lease: { documentId, leaseId },
    progress: taken.progress ?? {},
    attempt: taken.attempt,
  };
}

/** Whether the lease was still there; it is now for `leaseMs` more. */
export async function renew(
  { sql }: Pick<CrmContext, "sql">,
  { documentId, leaseId }: DocumentLease,
  leaseMs: number,
): Promise<boolean> {
  const { count } = await sql`
    update documents set lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    where id = ${documentId} and lease_id = ${leaseId}`;
  return count === 1;
}

/** Gives the document back unfinished, for anybody to work on after `pauseMs`; false where the lease was lost. */
export async function release(
  { sql }: Pick<CrmContext, "sql">,
  { documentId, leaseId }: DocumentLease,
  { pauseMs = 0 }: { pauseMs?: number } = {},
): Promise<boolean> {
  const until = pauseMs > 0 ? sql`now() + make_interval(secs => ${pauseMs / 1000})` : sql`null`;
  const { count } = await sql`
    update documents set lease_id = null, lease_until = ${until}
    where id = ${documentId} and lease_id = ${leaseId}`;
  return count === 1;
}

/** Locks the document's row for this transaction; throws `LeaseLostError`. */
export async function assertLease(
  { sql }: Pick<CrmContext, "sql">,
  { documentId, leaseId }: DocumentLease,
): Promise<void> {
  const [held] = await sql`
    select 1 from documents where id = ${documentId} and lease_id = ${leaseId} and unfinished for update`;
  if (!held) throw new LeaseLostError();
}
