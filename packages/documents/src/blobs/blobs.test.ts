import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { type BlobKey, type BlobStore, BlobsUnavailable } from "./blob-store.ts";
import { directoryBlobs } from "./directory.ts";
import { s3Blobs } from "./s3.ts";

const scratch = await mkdtemp(join(tmpdir(), "kontor-blobs-"));
afterAll(() => rm(scratch, { recursive: true, force: true }));

const ACCOUNT = { bucket: "kontor", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
const newKey = (): BlobKey => ({ tenantId: Bun.randomUUIDv7(), documentId: Bun.randomUUIDv7() });
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What a call threw, and what was wrong. */
async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => "it was done",
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BlobsUnavailable)) return error;
  expect(error.cause).toBeInstanceOf(Error);
  return "unavailable";
}

/** Each kind, run for real. */
const KINDS: Record<BlobStore["kind"], () => Promise<{ blobs: BlobStore; stop(): Promise<void> }>> = {
  directory: async () => ({ blobs: directoryBlobs(join(scratch, "made/when/needed")), stop: async () => {} }),
  s3: async () => {
    const server = new S3rver({
      address: "127.0.0.1",
      port: 0,
      silent: true,
      directory: await mkdtemp(join(scratch, "s3-")),
      configureBuckets: [{ name: ACCOUNT.bucket, configs: [] }],
    });
    const { port } = await server.run();
    return {
      blobs: s3Blobs({ ...ACCOUNT, endpoint: `http://127.0.0.1:${port}` }),
      stop: () => server.close(),
    };
  },
};

for (const [kind, start] of Object.entries(KINDS)) {
  describe(kind, () => {
    let blobs: BlobStore;
    let stop = async () => {};
    beforeAll(async () => {
      ({ blobs, stop } = await start());
    });
    afterAll(() => stop());

    test("what was put is got, byte for byte, and is another's under no key", async () => {
      const key = newKey();
      const bytes = crypto.getRandomValues(new Uint8Array(50_000));
      expect(await blobs.get(key)).toBeNull();
      await blobs.put(key, bytes);
      expect(await blobs.get(key)).toEqual(bytes);
      expect(await blobs.get({ ...key, tenantId: newKey().tenantId })).toBeNull();
      expect(await blobs.get({ ...key, documentId: newKey().documentId })).toBeNull();
    });

    test("the same key again replaces the file, removing takes it, and taking nothing is no error", async () => {
      const key = newKey();
      const neighbour = { ...key, documentId: newKey().documentId };
      await blobs.put(neighbour, bytesOf("stays"));
      await blobs.put(key, bytesOf("the first, which is longer"));
      await blobs.put(key, bytesOf("second"));
      expect(await blobs.get(key)).toEqual(bytesOf("second"));
      for (let round = 0; round < 2; round++) await blobs.remove(key);
      expect(await blobs.get(key)).toBeNull();
      expect(await blobs.get(neighbour)).toEqual(bytesOf("stays"));
    });

    test("the largest file that is taken", async () => {
      const key = newKey();
      const bytes = new Uint8Array(20_000_000).fill(7);
      await blobs.put(key, bytes);
      const got = await blobs.get(key);
      expect(got?.byteLength).toBe(bytes.byteLength);
      expect(Bun.hash(got ?? "")).toBe(Bun.hash(bytes));
    });

    test("put at once under one key: one of them, whole", async () => {
      const key = newKey();
      const all = ["a", "b", "c", "d"].map((letter) => bytesOf(letter.repeat(100_000)));
      await Promise.all(all.map((bytes) => blobs.put(key, bytes)));
      expect(all).toContainEqual(bytesOf(new TextDecoder().decode((await blobs.get(key)) ?? undefined)));
    });

    test.each([
      "",
      ".",
      "..",
      "../../etc/passwd",
      "a/b",
      "a\\b",
      "a\0b",
      "%2e%2e",
      "019DD7A3-6B7E-7C3E-9A51-2F4F6F0C8D11",
      `${Bun.randomUUIDv7()}/..`,
      `${Bun.randomUUIDv7()}\n`,
    ])("%j is no part of a key", async (part) => {
      for (const key of [
        { ...newKey(), tenantId: part },
        { ...newKey(), documentId: part },
      ]) {
        const calls = [() => blobs.put(key, bytesOf("x")), () => blobs.get(key), () => blobs.remove(key)];
        for (const call of calls) expect(await refusalOf((async () => call())())).toBeInstanceOf(TypeError);
      }
    });
  });
}

test("directory: what can't be written or read is unavailable, and leaves nothing behind", async () => {
  const file = join(scratch, "a-file");
  await writeFile(file, "in the way");
  const inTheWay = directoryBlobs(file);
  const key = newKey();
  expect(await refusalOf(inTheWay.put(key, bytesOf("x")))).toBe("unavailable");
  expect(await refusalOf(inTheWay.get(key))).toBe("unavailable");
  // The name is taken by a folder: the bytes were written, and can't get their name.
  const root = join(scratch, "taken");
  const blobs = directoryBlobs(root);
  await directoryBlobs(join(root, key.tenantId)).put({ ...newKey(), tenantId: key.documentId }, bytesOf("x"));
  expect(await refusalOf(blobs.put(key, bytesOf("x")))).toBe("unavailable");
  expect(await readdir(join(root, key.tenantId))).toEqual([key.documentId]);
});

test("directory: nobody else on the machine may read a file, and none has its name before it is whole", async () => {
  const root = join(scratch, "private");
  const key = newKey();
  const folder = join(root, key.tenantId);
  const seen: string[] = [];
  const blobs = directoryBlobs(root);
  await blobs.put({ ...key, documentId: newKey().documentId }, bytesOf("x"));
  const bytes = new Uint8Array(5_000_000);
  const putting = blobs.put(key, bytes).then(() => true);
  while (!(await Promise.race([putting, readdir(folder).then((names) => void seen.push(...names))]))) {
    if (!seen.includes(key.documentId)) continue;
    expect((await blobs.get(key))?.byteLength).toBe(bytes.byteLength);
  }
  expect((await Bun.file(join(folder, key.documentId)).stat()).mode & 0o777).toBe(0o600);
  expect((await Bun.file(folder).stat()).mode & 0o777).toBe(0o700);
});

describe("s3: a service that can't be used is unavailable, within its time", () => {
  const blobsAt = (port: number) =>
    s3Blobs({ ...ACCOUNT, endpoint: `http://127.0.0.1:${port}`, timeoutMs: 200 });
  async function expectUnavailable(port: number): Promise<void> {
    const blobs = blobsAt(port);
    for (const call of [blobs.put(newKey(), bytesOf("x")), blobs.get(newKey()), blobs.remove(newKey())])
      expect(await refusalOf(call)).toBe("unavailable");
  }

  test("nobody there", async () => {
    const gone = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    gone.stop(true);
    await expectUnavailable(gone.port);
  });

  test("somebody who says nothing", async () => {
    const silent = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    await expectUnavailable(silent.port);
    silent.stop(true);
  });

  test.each([
    [403, "AccessDenied"],
    [404, "NoSuchBucket"],
    [500, "InternalError"],
    [503, "SlowDown"],
  ])("%d %s", async (status, code) => {
    const refusing = Bun.serve({
      hostname: "127.0.0.1",
      port: 0,
      fetch: () => new Response(`<Error><Code>${code}</Code><Message>No.</Message></Error>`, { status }),
    });
    await expectUnavailable(refusing.port ?? 0);
    await refusing.stop(true);
  });
});
