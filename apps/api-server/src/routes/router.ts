import { OpenAPIHono, type z } from "@hono/zod-openapi";
import type { AppEnv } from "../app-env.ts";
import { invalidRequest, problemSchema } from "../http-error.ts";

/** A router whose validation failures are problem details like every other error. */
export const router = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error);
    },
  });

const EXAMPLE: z.output<typeof problemSchema> = {
  type: "/problems/not_found",
  title: "Not found",
  status: 404,
  detail: "The conversation was not found.",
  code: "not_found",
  requestId: "019dd7a3-6b7e-7c3e-9a51-2f4f6f0c8d11",
};

/** Every route's error response, for the OpenAPI document. */
export const problems = {
  default: {
    description: "A problem, with its code",
    content: { "application/problem+json": { schema: problemSchema, example: EXAMPLE } },
  },
} as const;
