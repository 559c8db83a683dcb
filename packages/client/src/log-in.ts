import createClient from "openapi-fetch";
import type { components, paths } from "./api.ts";
import { KontorError } from "./problem.ts";

export interface LogInOptions {
  /** Where the API is, without `/api/v1`. */
  baseUrl: string;
  /** The company's slug. */
  tenant: string;
  email: string;
  password: string;
  /** Instead of the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

export interface Login {
  /** The access token, a new one when the last is about to expire. Throws a `KontorError` when the login has ended. */
  token(): Promise<string>;
  /** Ends the login: it gives no further token. */
  logOut(): Promise<void>;
}

/** How long before it expires a token is exchanged, so that none expires on its way. */
const SPARE_MS = 60_000;

/**
 * Logs a built-in user in, and keeps the login going for as long as it is used:
 *
 * ```ts
 * const login = await logIn({ baseUrl, tenant: "acme", email, password });
 * const kontor = kontorClient({ baseUrl, token: login.token });
 * ```
 *
 * Throws a `KontorError` for wrong credentials. Tokens stay in memory only: keeping them is for you to decide.
 */
export async function logIn({ baseUrl, fetch, ...credentials }: LogInOptions): Promise<Login> {
  const http = createClient<paths, "application/json">({ baseUrl, ...(fetch ? { fetch } : {}) });
  http.use({
    async onResponse({ response }) {
      if (!response.ok) throw new KontorError(response.status, await response.text());
    },
  });

  type Grant = components["schemas"]["PasswordGrant"] | components["schemas"]["RefreshGrant"];
  async function exchange(body: Grant) {
    const { data, response } = await http.POST("/api/v1/auth/token", { body });
    if (!data) throw new KontorError(response.status, "");
    return { ...data, goodUntil: Date.now() + data.expiresIn * 1000 - SPARE_MS };
  }

  let tokens = await exchange({ grantType: "password", ...credentials });
  let exchanging: Promise<void> | null = null;
  return {
    async token() {
      if (Date.now() > tokens.goodUntil) {
        // A refresh token is good once: everybody who waits, waits for the same exchange.
        exchanging ??= exchange({ grantType: "refresh_token", refreshToken: tokens.refreshToken })
          .then((renewed) => {
            tokens = renewed;
          })
          .finally(() => {
            exchanging = null;
          });
        await exchanging;
      }
      return tokens.accessToken;
    },
    async logOut() {
      await http.POST("/api/v1/auth/revoke", { body: { refreshToken: tokens.refreshToken } });
    },
  };
}
