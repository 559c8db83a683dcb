import type { Connection } from "./connection.ts";
import type { Reply } from "./reply.ts";
import { streamEvents } from "./stream-events.ts";
import type { AnswerContext, Wire } from "./wire.ts";

const jsonType = { "content-type": "application/json" };

/** Plays a scripted reply to one request, in that request's protocol. */
export async function deliver(
  reply: Reply,
  wire: Wire,
  context: AnswerContext,
  connection: Connection,
): Promise<void> {
  switch (reply.kind) {
    case "held":
      if (await connection.pass(reply.until)) await deliver(reply.reply, wire, context, connection);
      return;
    case "reset":
      return connection.drop();
    case "raw":
      return connection.send(reply.status, reply.headers, reply.body);
    case "refusal":
      return sendJson(connection, reply.status, wire.errorBody(reply.problem), reply.headers);
    case "recorded":
      return connection.stream(streamEvents(reply, wire, context), reply.framing);
    case "answer":
      if (!context.prompt.streaming) return sendJson(connection, 200, wire.body(reply, context));
      return connection.stream(streamEvents(reply, wire, context), reply.framing);
  }
}

/** Answers with a JSON body. */
export function sendJson(
  connection: Connection,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  connection.send(status, { ...jsonType, ...headers }, JSON.stringify(body));
}
