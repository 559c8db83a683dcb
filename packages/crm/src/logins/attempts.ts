import type { TenantSql } from "@kontor/db";
import { DomainError } from "../errors.ts";
import { secretHash } from "../secret.ts";

/** Guesses before a login is locked. */
export const FREE_GUESSES = 5;
/** Then it is locked for this long, twice as long after each further guess, at most this long. */
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 900;
/** Rows whose last guess is a day old are forgotten, so many at a time. */
const FORGOTTEN_AT_ONCE = 50;

interface Guess {
  tenantId: string;
  loginHash: string;
}

/** What a guess is counted under: the slug and email as typed, whether or not there are such. */
export const guessAt = (tenantId: string, slug: string, email: string): Guess => ({
  tenantId,
  loginHash: secretHash(JSON.stringify([slug, email])),
});

/**
 * Takes one guess at a login, to be given back by `forgetGuesses` if it was right. Counted before the password is looked
 * at, in one statement, so that fifty guesses at once are not one guess more. Says whether
 * this one locks the login, if it is wrong. Throws `rate_limited` while it is locked.
 */
export async function takeGuess(sql: TenantSql, { tenantId, loginHash }: Guess): Promise<{ locks: boolean }> {
  const failures = sql`
    case when login_attempts.last_tried_at < now() - interval '1 day' then 1 else login_attempts.failures + 1 end`;
  const [taken] = await sql<{ failures: number }[]>`
    insert into login_attempts (tenant_id, login_hash, failures) values (${tenantId}, ${loginHash}, 1)
    on conflict (tenant_id, login_hash) do update set failures = ${failures}, last_tried_at = now(),
      locked_until = case when ${failures} >= ${FREE_GUESSES} then now() + make_interval(secs => least(
        ${LONGEST_LOCK_SECONDS}::float8, ${FIRST_LOCK_SECONDS} * power(2, least(${failures} - ${FREE_GUESSES}, 10)))) end
    where login_attempts.locked_until is null or login_attempts.locked_until <= now()
    returning failures`;
  if (!taken) {
    const [locked] = await sql<{ seconds: number }[]>`
      select greatest(1, ceil(extract(epoch from locked_until - now())))::int as seconds
      from login_attempts where login_hash = ${loginHash}`;
    throw new DomainError(
      "rate_limited",
      "Too many wrong logins; wait as long as Retry-After says, then try again.",
      [],
      locked?.seconds ?? 1,
    );
  }
  if (taken.failures === 1) await forgetOld(sql);
  return { locks: taken.failures >= FREE_GUESSES };
}

/** After a right password: the next wrong one is the first again. */
export async function forgetGuesses(sql: TenantSql, { loginHash }: Guess): Promise<void> {
  await sql`delete from login_attempts where login_hash = ${loginHash}`;
}

async function forgetOld(sql: TenantSql): Promise<void> {
  await sql`
    delete from login_attempts where login_hash in (
      select login_hash from login_attempts where last_tried_at < now() - interval '1 day'
      order by last_tried_at limit ${FORGOTTEN_AT_ONCE} for update skip locked)`;
}
