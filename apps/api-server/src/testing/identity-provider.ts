import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from "jose";

interface SigningKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

/** An identity provider on a port of its own: publishes keys over HTTP, rotates them, goes down. */
export interface IdentityProvider {
  url: string;
  /** How often its keys were asked for. */
  fetches: number;
  /** What it answers instead of its keys; null: the keys. */
  instead: (() => Response | Promise<Response>) | null;
  /** Makes a key, published from now on. */
  addKey(alg?: string): Promise<SigningKey>;
  /** Publishes a key no longer. */
  removeKey(key: SigningKey): void;
  sign(
    claims: Record<string, unknown>,
    key: SigningKey,
    header?: { kid?: string | undefined },
  ): Promise<string>;
  stop(): Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  let published: SigningKey[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: () => {
      provider.fetches += 1;
      return provider.instead?.() ?? Response.json({ keys: published.map(({ jwk }) => jwk) });
    },
  });
  const provider: IdentityProvider = {
    url: `http://127.0.0.1:${server.port}/keys`,
    fetches: 0,
    instead: null,
    addKey: async (alg = "ES256") => {
      const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
      const kid = crypto.randomUUID();
      const key = { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
      published = [...published, key];
      return key;
    },
    removeKey: (key) => {
      published = published.filter(({ kid }) => kid !== key.kid);
    },
    sign: (claims, key, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey),
    stop: () => server.stop(true),
  };
  return provider;
}

/** The key's public half as people publish it, which an attacker may try as an HS256 secret. */
export const publicPem = ({ publicKey }: SigningKey): Promise<string> => exportSPKI(publicKey);
