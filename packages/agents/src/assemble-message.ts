import { readUIMessageStream, type UIMessage, type UIMessageChunk } from "ai";

/**
 * The message that a client holds after these chunks. The mapping is the SDK's own reader; deltas are joined
 * first, because it copies the whole message at every chunk.
 */
export async function assembleMessage(id: string, chunks: readonly UIMessageChunk[]): Promise<UIMessage> {
  const message: UIMessage = { id, role: "assistant", parts: [] };
  let assembled = message;
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of joinDeltas(chunks)) controller.enqueue(chunk);
      controller.close();
    },
  });
  for await (const snapshot of readUIMessageStream({ message, stream })) assembled = snapshot;
  return assembled;
}

/** Joins text and reasoning deltas of one block; drops partial tool input, which the full input replaces. */
function joinDeltas(chunks: readonly UIMessageChunk[]): UIMessageChunk[] {
  const joined: UIMessageChunk[] = [];
  const blocks = new Map<string, { delta: string }>();
  for (const chunk of chunks) {
    if (chunk.type === "tool-input-delta" || chunk.type === "error" || chunk.type === "abort") continue;
    if (chunk.type !== "text-delta" && chunk.type !== "reasoning-delta") {
      if (chunk.type === "start-step") blocks.clear();
      joined.push(chunk);
      continue;
    }
    const key = `${chunk.type}:${chunk.id}`;
    const block = blocks.get(key);
    if (block && chunk.providerMetadata === undefined) {
      block.delta += chunk.delta;
    } else {
      const copy = { ...chunk };
      blocks.set(key, copy);
      joined.push(copy);
    }
  }
  return joined;
}
