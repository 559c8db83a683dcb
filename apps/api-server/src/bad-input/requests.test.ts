import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { badCredentials, tokenOf } from "../testing/bad-credentials.ts";
import { type Client, clientOf, said } from "../testing/client.ts";
import { expectProblem } from "../testing/problem.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { testApp } from "../testing/test-app.ts";
import { expectAnswered, JSON_TYPE, newChat } from "./refusals.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let client: Client;
let tenantId: string;
beforeAll(async () => {
  served = await servedApp();
  tenantId = served.app.tenants[0]?.id ?? "";
  client = clientOf((path, init) => fetch(`${served.url}${path}`, init), await served.app.token("first"));
}, 60_000);
afterEach(async () => {
  await served.expectQuiet();
  expect(served.app.deps.turn.running.count).toBe(0);
});
afterAll(() => served?.close());

const answered = (body: unknown) => expectAnswered(served, client, body);

describe("credentials", () => {
  test("every bad one is the same 401", async () => {
    const details = new Set<string>();
    for (const [name, header] of await badCredentials(tenantId)) {
      const init = header === null ? {} : { headers: { authorization: header } };
      const response = await fetch(`${served.url}/api/v1/conversations`, init);
      expect({ name, status: response.status }).toEqual({ name, status: 401 });
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      details.add((await expectProblem(response, 401, "unauthenticated")).detail);
    }
    // One sentence for those without a token, one for all the others: nothing says what was wrong with it.
    expect(details.size).toBe(2);
  });

  test("X-Tenant-ID may only repeat the token's tenant", async () => {
    const get = (tenant: string) =>
      client.request("/api/v1/conversations", { headers: { "x-tenant-id": tenant } });
    expect((await get(tenantId)).status).toBe(200);
    for (const other of [served.app.tenants[1]?.id ?? "", "first", "", "null", `${tenantId},${tenantId}`]) {
      await expectProblem(await get(other), 403, "TENANT_ISOLATION_VIOLATION");
    }
  });

  test("issuer and audience must be the configured ones", async () => {
    const app = await testApp({
      over: served.app,
      jwt: { issuer: "https://id.example", audience: "kontor" },
    });
    const good = { sub: "x", tenant: tenantId, exp: 4_000_000_000, iss: "https://id.example", aud: "kontor" };
    const status = async (claims: Record<string, unknown>) => {
      const authorization = `Bearer ${await tokenOf(claims)}`;
      return (await app.fetch("/api/v1/conversations", { headers: { authorization } })).status;
    };
    expect(await status(good)).toBe(200);
    expect(await status({ ...good, aud: ["other", "kontor"] })).toBe(200);
    for (const wrong of [
      { iss: "https://evil.example" },
      { iss: undefined },
      { aud: "other" },
      { aud: undefined },
    ]) {
      expect({ wrong, status: await status({ ...good, ...wrong }) }).toEqual({ wrong, status: 401 });
    }
  });
});

describe("paths, methods and queries", () => {
  test("an unknown path is 404, and 401 without a token", async () => {
    for (const path of [
      "/api/v1/nothing",
      "/api/v1",
      "/api/v1/chat/x/y/z",
      "/api/v1/conversations/x/../../../etc",
    ]) {
      await expectProblem(await client.request(path), 404, "not_found");
    }
    await expectProblem(await fetch(`${served.url}/api/v1/nothing`), 401, "unauthenticated");
    await expectProblem(await fetch(`${served.url}/nothing`), 404, "not_found");
    await expectProblem(await fetch(`${served.url}/%E0%A4%A`), 404, "not_found");
  });

  test("a method that a path does not have", async () => {
    for (const [method, path] of [
      ["GET", "/chat"],
      ["PUT", "/chat"],
      ["POST", "/conversations"],
      ["PUT", "/conversations/x"],
      ["GET", "/chat/x/stop"],
      ["DELETE", "/agents"],
    ]) {
      await expectProblem(await client.request(`/api/v1${path}`, { method }), 404, "not_found");
    }
  });

  test.each(["0", "201", "abc", "-1", "1.5", "", "1e1", "9".repeat(30), "１"])("limit %j", async (limit) => {
    const query = new URLSearchParams({ limit });
    const problem = await expectProblem(
      await client.request(`/api/v1/conversations?${query}`),
      400,
      "invalid_request",
    );
    expect(problem.errors?.[0]?.path).toBe("limit");
  });

  test("limits that are limits", async () => {
    for (const limit of ["1", "200"]) {
      expect((await client.request(`/api/v1/conversations?limit=${limit}`)).status).toBe(200);
    }
  });

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  test.each([
    "",
    "nonsense",
    cursor({}),
    cursor(["only one"]),
    cursor(["no time", "id"]),
    cursor(["2026-02-31 00:00:00+00", "id"]),
    cursor(["2026-01-01 25:00:00+00", "id"]),
    cursor(["2026-01-01 00:00:00+00'; drop table tenants; --", "id"]),
    cursor(["2026-01-01 00:00:00+00", "a\0b"]),
    cursor(["infinity", "id"]),
    cursor(["999999-01-01 00:00:00+00", "id"]),
    cursor([1, 2]),
    "x".repeat(501),
  ])("cursor %j", async (given) => {
    const path = `/api/v1/conversations?${new URLSearchParams({ cursor: given })}`;
    await expectProblem(await client.request(path), 400, "invalid_request");
  });

  test("pages lose and repeat nothing, though rows share their second", async () => {
    const owner = "pager";
    const pager = clientOf(
      (path, init) => fetch(`${served.url}${path}`, init),
      await served.app.token("first", { sub: owner }),
    );
    await served.app.owner`
      insert into ai_conversations (tenant_id, id, owner, title, updated_at)
      select ${tenantId}, 'page-' || n, ${owner}, 'title', timestamptz '2026-01-01 00:00:00.123456+00' + n % 3 * interval '1 microsecond'
      from generate_series(1, 25) n`;
    const seen: string[] = [];
    for (let query = "limit=4"; query; ) {
      const { data, nextCursor } = await (await pager.request(`/api/v1/conversations?${query}`)).json();
      seen.push(...data.map((row: { id: string }) => row.id));
      query = nextCursor ? `limit=4&cursor=${nextCursor}` : "";
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  test("a renaming with another version is 409 and changes nothing; with the right one it is done", async () => {
    const chat = newChat();
    await answered(said(chat, "m1", "hello"));
    const patch = (body: unknown) =>
      client.request(`/api/v1/conversations/${chat}`, {
        method: "PATCH",
        headers: JSON_TYPE,
        body: JSON.stringify(body),
      });
    for (const version of [0, 2, 99, -1])
      await expectProblem(await patch({ title: "t", version }), 409, "conflict");
    for (const wrong of [{}, { title: "" }, { title: "  " }, { title: "x".repeat(201) }, { title: 7 }]) {
      await expectProblem(await patch(wrong), 400, "invalid_request");
    }
    for (const version of [1.5, "1", 2 ** 53, null]) {
      await expectProblem(await patch({ title: "t", version }), 400, "invalid_request");
    }
    expect(await (await patch({ title: "😀".repeat(200), version: 1 })).json()).toMatchObject({ version: 2 });
    await expectProblem(await patch({ title: "late", version: 1 }), 409, "conflict");
  });
});
