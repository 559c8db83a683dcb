import { z } from "zod";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

const operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  responses: z.record(z.string(), z.unknown()),
});

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.partialRecord(z.enum(METHODS), operation)),
});

export interface Route {
  method: string;
  /** As in the document: `/api/v1/conversations/{id}`. */
  path: string;
  /** Names of the path's own parameters. */
  parameters: string[];
  wantsBody: boolean;
  /** Answers without a credential, as the document says. */
  open: boolean;
  /** What a credential must be allowed for it. */
  scopes: string[];
}

/** Every route of an OpenAPI document, so that a test of all of them needs no list. */
export function routesOf(document: unknown): Route[] {
  return Object.entries(documentSchema.parse(document).paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { requestBody, security }]) => ({
      method: method.toUpperCase(),
      path,
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""),
      wantsBody: requestBody !== undefined,
      open: security?.length === 0,
      scopes: (security ?? []).flatMap(Object.values).flat(),
    })),
  );
}
