import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { z } from "zod";
import { createApp } from "./app.ts";
import { routesOf } from "./testing/routes.ts";
import { type TestApp, testApp } from "./testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let document: unknown;
beforeAll(async () => {
  app = await testApp({ seed: false });
  document = await (await app.fetch("/openapi.json")).json();
}, 60_000);
afterAll(() => app?.close());

const shape = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.looseObject({ title: z.string().min(1), version: z.string().min(1) }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  components: z.looseObject({ securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })) }),
  paths: z.record(
    z.string().startsWith("/"),
    z.record(
      z.string(),
      z.looseObject({
        summary: z.string().min(1),
        security: z.array(z.unknown()).optional(),
        parameters: z
          .array(
            z.looseObject({
              name: z.string(),
              in: z.enum(["path", "query", "header", "cookie"]),
              required: z.boolean().optional(),
              schema: z.looseObject({}),
            }),
          )
          .default([]),
        responses: z
          .record(
            z.string().regex(/^([1-5]\d\d|default)$/),
            z.looseObject({ description: z.string().min(1) }),
          )
          .refine((responses) => Object.keys(responses).some((status) => status.startsWith("2"))),
      }),
    ),
  ),
});

/** Every object in the document, with where it stands. */
function* objects(
  value: unknown,
  at: string[] = [],
): Iterable<{ at: string[]; value: Record<string, unknown> }> {
  if (typeof value !== "object" || value === null) return;
  const entries = Object.entries(value);
  if (!Array.isArray(value)) yield { at, value: Object.fromEntries(entries) };
  for (const [key, inner] of entries) yield* objects(inner, [...at, key]);
}

test("is a 3.1 document: paths, parameters, responses and security as the specification wants them", () => {
  const { paths, components, security } = shape.parse(document);
  for (const scheme of security.flatMap(Object.keys))
    expect(components.securitySchemes).toHaveProperty(scheme);
  for (const [path, operations] of Object.entries(paths))
    for (const operation of Object.values(operations)) {
      const declared = operation.parameters.filter((parameter) => parameter.in === "path");
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      expect(new Set(declared.map(({ name }) => name))).toEqual(new Set(named));
      expect(declared.every(({ required }) => required)).toBe(true);
    }
});

test("every reference leads somewhere", () => {
  const references = [...objects(document)].flatMap(({ value }) =>
    typeof value.$ref === "string" ? [value.$ref] : [],
  );
  expect(references.length).toBeGreaterThan(3);
  const known = new Set([...objects(document)].map(({ at }) => `#/${at.join("/")}`));
  for (const reference of references) expect(known).toContain(reference);
});

test("no schema speaks the dialect of 3.0", () => {
  for (const { at, value } of objects(document)) {
    expect({ at, nullable: "nullable" in value }).toEqual({ at, nullable: false });
    expect({ at, exclusive: typeof value.exclusiveMinimum }).not.toEqual({ at, exclusive: "boolean" });
  }
});

test("names every route there is, and no other", () => {
  const registered = createApp(app.deps)
    .routes.filter(({ method, path }) => method !== "ALL" && !/^\/(openapi\.json|docs)/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  const named = routesOf(document).map(({ method, path }) => `${method} ${path}`);
  expect(named.length).toBeGreaterThanOrEqual(10);
  expect(new Set(registered)).toEqual(new Set(named));
});

test("every route is filed under one heading, and no heading is empty", async () => {
  const filed = z.looseObject({
    tags: z.array(z.object({ name: z.string(), description: z.string().min(1).optional() })),
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ tags: z.array(z.string()).length(1) }))),
  });
  const { tags, paths } = filed.parse(document);
  const used = Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => operation.tags),
  );
  expect(new Set(used)).toEqual(new Set(tags.map(({ name }) => name)));
});

test("says which routes want no credential: those that answer without one", async () => {
  const { paths } = shape.parse(document);
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { security }] of Object.entries(operations)) {
      const response = await app.fetch(path.replace(/\{\w+\}/, "x"), { method: method.toUpperCase() });
      expect({ path, open: response.status !== 401 }).toEqual({ path, open: security?.length === 0 });
    }
});
