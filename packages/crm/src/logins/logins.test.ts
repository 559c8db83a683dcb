import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { Caller } from "../caller.ts";
import { type CrmContext, withContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Role } from "../scopes.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { refusal } from "../testing/refusal.ts";
import { createUser } from "../users/create.ts";
import { hashPassword } from "../users/password.ts";
import { type UserChange, updateUser } from "../users/update.ts";
import { FREE_GUESSES, guessAt, takeGuess } from "./attempts.ts";
import { logIn } from "./log-in.ts";
import { logOut, refreshLogin } from "./refresh.ts";

setDefaultTimeout(30_000);

const PASSWORD = "correct horse battery staple";
const KEY = "the key that following tokens are made with";

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    let passwordHash: string;
    let admin: Caller;
    beforeAll(async () => {
      db = await openTestDatabase(engine, { max: 20 });
      tenant = await createTenant(db.owner);
      admin = { tenant, userId: "admin", role: "admin", scopes: null };
      passwordHash = await hashPassword(PASSWORD);
      await makeUser("admin");
    }, 60_000);
    afterAll(() => db.close());

    const as = <Result>(work: (ctx: CrmContext) => Promise<Result>) =>
      withContext(db, { tenant, userId: "admin", today: "2026-06-17" }, work);

    async function makeUser(role: Role = "member") {
      const email = `${crypto.randomUUID()}@example.com`;
      return as(({ sql }) =>
        createUser({ sql, tenant, userId: null }, { email, name: "Test", role, passwordHash }),
      );
    }
    const change = (id: string, wanted: UserChange) => as((ctx) => updateUser(ctx, admin, id, wanted));
    const tryToLogIn = (email: string, password = PASSWORD, slug = tenant.slug) =>
      logIn(db, { tenant: slug, email, password });

    /** What came of a guess: a login, or the code and words of the refusal. */
    const guess = (email: string, password: string, slug?: string) =>
      tryToLogIn(email, password, slug).then(
        () => "in",
        (error: unknown) =>
          error instanceof DomainError ? `${error.code}: ${error.message}` : String(error),
      );
    /** Lets time pass for what is counted. */
    const later = (seconds: number) =>
      db.owner.unsafe(
        engineSees(`update login_attempts set locked_until = locked_until - interval '${seconds} seconds',
        last_tried_at = last_tried_at - interval '${seconds} seconds'`),
      );
    // The owner is bound by row-level security on Postgres, where it is no superuser.
    const engineSees = (update: string) =>
      engine === "pglite"
        ? update
        : `alter table login_attempts no force row level security; ${update}; alter table login_attempts force row level security`;

    test("a password gives a login; the email's case and spaces do not matter", async () => {
      const user = await makeUser("manager");
      const login = await tryToLogIn(`  ${user.email.toUpperCase()} `);
      expect(login).toMatchObject({
        tenantId: tenant.id,
        userId: user.id,
        role: "manager",
        credentialVersion: 1,
      });
      expect(login.refreshToken).toStartWith(`kontor_refresh_${tenant.id}_`);
      const stored = await as(
        ({ sql }) => sql`select to_jsonb(refresh_tokens)::text as row from refresh_tokens`,
      );
      expect(JSON.stringify(stored)).not.toContain(login.refreshToken.slice(-43));
    });

    test("unknown tenant, unknown user, wrong password, no password, disabled, no member: one answer", async () => {
      const known = await makeUser();
      const disabled = await makeUser();
      await change(disabled.id, { disabled: true });
      const left = await makeUser();
      await change(left.id, { role: null });
      const email = `${crypto.randomUUID()}@example.com`;
      await as(({ sql }) =>
        createUser({ sql, tenant, userId: null }, { email, name: "New", role: "member", passwordHash: null }),
      );
      const answers = [
        await guess(known.email, PASSWORD, "no-such-tenant"),
        await guess("nobody@example.com", PASSWORD),
        await guess(known.email, "wrong horse battery staple"),
        await guess(known.email, "x".repeat(2_000)),
        await guess(email, PASSWORD),
        await guess(disabled.email, PASSWORD),
        await guess(left.email, PASSWORD),
      ];
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toStartWith("unauthenticated");
    });

    test.each(["a known user", "an unknown user", "an unknown tenant"])(
      "%s: fifty guesses at once are as many tries as are free, and the right password waits, too",
      async (who) => {
        const email =
          who === "an unknown user" ? `${crypto.randomUUID()}@x.example` : (await makeUser()).email;
        const slug = who === "an unknown tenant" ? `x-${crypto.randomUUID().slice(0, 8)}` : tenant.slug;
        const wrong = await Promise.all(
          Array.from({ length: 50 }, (_, index) => guess(email, `wrong password ${index}`, slug)),
        );
        const tried = wrong.filter((answer) => answer.startsWith("unauthenticated"));
        const limited = wrong.filter((answer) => answer.startsWith("rate_limited"));
        expect({ tried: tried.length, limited: limited.length }).toEqual({
          tried: FREE_GUESSES,
          limited: 50 - FREE_GUESSES,
        });
        const locked = await refusal(tryToLogIn(email, PASSWORD, slug));
        expect(locked.code).toBe("rate_limited");
        expect(locked.retryAfter).toBeWithin(20, 31);
      },
    );

    /** A wrong guess, without the password's being looked at: taken, or for how long it is locked. */
    const wrongGuess = async (email: string): Promise<"taken" | number> => {
      const wrong = guessAt(tenant.id, tenant.slug, email);
      return db
        .withTenant({ tenantId: tenant.id }, (sql) => takeGuess(sql, wrong))
        .then(
          () => "taken",
          (error: unknown) =>
            error instanceof DomainError ? (error.retryAfter ?? 0) : Promise.reject(error),
        );
    };
    const freeGuesses = async (email: string) => {
      for (let round = 0; round < FREE_GUESSES; round++) expect(await wrongGuess(email)).toBe("taken");
    };

    test("the lock grows with every further guess to a quarter of an hour, and is forgotten after a day", async () => {
      const { email } = await makeUser();
      await freeGuesses(email);
      for (const expected of [30, 60, 120, 240, 480, 900, 900, 900]) {
        const locked = await wrongGuess(email);
        expect(locked).toBeWithin(expected - 10, expected + 1);
        await later(Number(locked));
        expect(await wrongGuess(email)).toBe("taken");
      }
      await later(86_401);
      await freeGuesses(email);
      expect(await wrongGuess(email)).toBeWithin(20, 31);
    });

    test("a right password makes the next wrong one the first again", async () => {
      const { email } = await makeUser();
      for (let wrong = 0; wrong < FREE_GUESSES - 1; wrong++) await wrongGuess(email);
      expect(await guess(email, PASSWORD)).toBe("in");
      await freeGuesses(email);
      expect(await guess(email, PASSWORD)).toStartWith("rate_limited");
    });

    test("old guesses are not kept", async () => {
      for (let round = 0; round < 3; round++) await wrongGuess(`${crypto.randomUUID()}@x.example`);
      await later(86_401);
      await wrongGuess(`${crypto.randomUUID()}@x.example`);
      const [kept] = await as(({ sql }) => sql<{ count: number }[]>`select count(*) from login_attempts`);
      expect(kept?.count).toBe(1);
    });

    /** The refresh token that follows; throws when there is none. */
    async function next(token: string): Promise<string> {
      const refreshed = await refreshLogin(db, token, KEY);
      if (refreshed.kind !== "refreshed") throw new Error(refreshed.kind);
      return refreshed.login.refreshToken;
    }
    const kind = async (token: string) => (await refreshLogin(db, token, KEY)).kind;
    /** Lets the time for sending a token twice pass. */
    const graceOver = () =>
      as(({ sql }) => sql`update refresh_tokens set rotated_at = rotated_at - interval '11 s'`);

    test("a refresh token is exchanged for the next one, with the role of now", async () => {
      const user = await makeUser();
      const first = (await tryToLogIn(user.email)).refreshToken;
      const second = await next(first);
      expect(second).not.toBe(first);
      await change(user.id, { role: "manager" });
      expect(await refreshLogin(db, second, KEY)).toMatchObject({
        kind: "refreshed",
        login: { userId: user.id, role: "manager", credentialVersion: 2 },
      });
    });

    test("the honest double send gives one and the same token, twenty times at once", async () => {
      const first = (await tryToLogIn((await makeUser()).email)).refreshToken;
      const seconds = await Promise.all(Array.from({ length: 20 }, () => next(first)));
      expect(new Set(seconds).size).toBe(1);
      expect(await kind(seconds[0] ?? "")).toBe("refreshed");
    });

    test("a spent token ends the login, whoever has which", async () => {
      const first = (await tryToLogIn((await makeUser()).email)).refreshToken;
      const second = await next(first);
      await graceOver();
      expect(await kind(first)).toBe("reused");
      expect(await kind(second)).toBe("refused");
      expect(await kind(first)).toBe("refused");
    });

    test("a token spent twice over ends it at once", async () => {
      const first = (await tryToLogIn((await makeUser()).email)).refreshToken;
      const third = await next(await next(first));
      expect(await kind(first)).toBe("reused");
      expect(await kind(third)).toBe("refused");
    });

    test("a thief and the owner at once: the login goes on for both or ends, and never splits in two", async () => {
      for (let round = 0; round < 4; round++) {
        const first = (await tryToLogIn((await makeUser()).email)).refreshToken;
        const second = await next(first);
        await graceOver();
        const kinds = await Promise.all([kind(first), kind(second)]);
        expect(kinds).toContain("reused");
        expect(await kind(second)).not.toBe("refreshed");
      }
    });

    test("logging out ends one login and no other", async () => {
      const { email } = await makeUser();
      const [here, there] = [await tryToLogIn(email), await tryToLogIn(email)];
      await logOut(db, here.refreshToken);
      await logOut(db, here.refreshToken);
      await logOut(db, "no such token");
      expect(await kind(here.refreshToken)).toBe("refused");
      expect(await kind(there.refreshToken)).toBe("refreshed");
    });

    test.each<[string, UserChange]>([
      ["disabled", { disabled: true }],
      ["without a membership", { role: null }],
      ["with another password", { passwordHash: "changed" }],
    ])("a user who is %s is not refreshed", async (_, wanted) => {
      const user = await makeUser();
      const { refreshToken } = await tryToLogIn(user.email);
      await change(user.id, wanted);
      expect(await kind(refreshToken)).toBe("refused");
    });

    test("a login ends after thirty days, refreshed or not; the next one clears it away", async () => {
      const user = await makeUser();
      const { refreshToken, refreshExpiresIn } = await tryToLogIn(user.email);
      expect(refreshExpiresIn).toBe(30 * 86_400);
      await as(({ sql }) => sql`update refresh_tokens set expires_at = now() where user_id = ${user.id}`);
      expect(await kind(refreshToken)).toBe("refused");
      await tryToLogIn(user.email);
      const left = await as(({ sql }) => sql`select from refresh_tokens where user_id = ${user.id}`);
      expect(left).toHaveLength(1);
    });

    test("a token names its tenant, and is nothing in another", async () => {
      const other = await createTenant(db.owner);
      const { refreshToken } = await tryToLogIn((await makeUser()).email);
      expect(await kind(refreshToken.replace(tenant.id, other.id))).toBe("refused");
      await logOut(db, refreshToken.replace(tenant.id, other.id));
      expect(await kind(refreshToken)).toBe("refreshed");
    });
  });
}
