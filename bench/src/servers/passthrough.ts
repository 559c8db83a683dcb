import { z } from "zod";
import { answerParent } from "../parent.ts";

/** The floor: the upstream's bytes handed on unread. */
answerParent(z.object({ upstream: z.url() }), async ({ upstream }) => {
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const answer = await fetch(`${upstream}/responses`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: request.headers.get("authorization") ?? "",
        },
        body: await request.arrayBuffer(),
      });
      return new Response(answer.body, {
        status: answer.status,
        headers: { "content-type": answer.headers.get("content-type") ?? "" },
      });
    },
  });
  return { port: server.port };
});
