import type { Connection } from "./connection.ts";
import { madeUpVector } from "./made-up-vector.ts";
import type { Embedded, Problem, Reply } from "./reply.ts";
import type { Serving } from "./served.ts";
import { spoken } from "./spoken.ts";
import { streamEvents } from "./stream-events.ts";
import type { AnswerContext, EmbeddingWire, SimulatedProvider, Wire } from "./wire.ts";

const jsonType = { "content-type": "application/json" };

/** Plays a scripted reply to one request, in that request's protocol. */
export async function deliver(
  reply: Reply,
  provider: SimulatedProvider,
  wire: Wire | null,
  context: AnswerContext,
  connection: Connection,
  serving: Serving,
): Promise<void> {
  switch (reply.kind) {
    case "held":
      if (await connection.pass(reply.until))
        await deliver(reply.reply, provider, wire, context, connection, serving);
      return;
    case "reset":
      serving.refuse();
      return connection.drop();
    case "raw":
      serving.refuse();
      return connection.send(reply.status, reply.headers, reply.body);
    case "refusal": {
      serving.refuse();
      const problem = typeof reply.problem === "string" ? provider.problems[reply.problem] : reply.problem;
      return refuse(connection, provider, problem, reply.headers);
    }
    case "model-list":
      serving.refuse();
      return sendJson(connection, 200, provider.modelList(reply.ids ?? provider.models, context.createdAt));
    case "embedded":
      if (wire?.asks !== "embeddings") throw new Error("vectors are no answer to this request");
      serving.finish();
      return sendJson(connection, 200, embeddingBody(reply, wire, context));
    case "ocr":
      if (wire?.asks !== "ocr") throw new Error("pages are no answer to this request");
      serving.finish();
      return sendJson(
        connection,
        200,
        wire.body(reply.pages, reply.billedPages ?? reply.pages.length, context),
      );
    case "recorded":
    case "answer": {
      if (wire?.asks !== "answer") throw new Error("only a language model answers like this");
      if (reply.kind === "answer" && !context.prompt.streaming) {
        serving.finish(reply.parts);
        return sendJson(connection, 200, wire.body(spoken(reply, context.prompt), context));
      }
      const events = streamEvents(reply, wire, context);
      const ended = await connection.stream(events, reply.framing, (frame) => serving.wrote(frame));
      if (ended === "whole") serving.finish(reply.kind === "answer" ? reply.parts : []);
      if (ended === "broken") serving.broke();
      return;
    }
  }
}

/** Refuses a request as this provider does; a path that is no provider's has no shape of its own. */
export function refuse(
  connection: Connection,
  provider: SimulatedProvider | null,
  problem: Problem,
  headers: Record<string, string> = {},
): void {
  const refused = provider?.refuse(problem) ?? { headers: {}, body: { error: problem.message } };
  sendJson(connection, problem.status, refused.body, { ...refused.headers, ...headers });
}

function embeddingBody(reply: Embedded, wire: EmbeddingWire, context: AnswerContext): unknown {
  const texts = context.prompt.items.flatMap((item) => (item.type === "text" ? [item.text] : []));
  return wire.body(reply.vectors ?? texts.map(madeUpVector), reply.tokens, context);
}

function sendJson(
  connection: Connection,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  connection.send(status, { ...jsonType, ...headers }, JSON.stringify(body));
}
