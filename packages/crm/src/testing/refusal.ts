import { DomainError } from "../errors.ts";

/**
 * The domain error that a call ends in; anything else fails the test. Used instead of `expect(…).rejects`,
 * under which Bun turns its event loop inside the matcher and a query to PGlite takes seconds.
 */
export async function refusal(call: Promise<unknown>): Promise<DomainError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof DomainError) return outcome;
  throw outcome ?? new Error("the call was not refused");
}
