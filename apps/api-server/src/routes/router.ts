import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../app-env.ts";
import { invalidRequest, problemSchema } from "../http-error.ts";

/** A router whose validation failures are problem details like every other error. */
export const router = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error);
    },
  });

/** Every route's error response, for the OpenAPI document. */
export const problems = {
  default: {
    description: "A problem, with its code",
    content: { "application/problem+json": { schema: problemSchema } },
  },
} as const;
