import { type UIMessageChunk, uiMessageChunkSchema } from "ai";

/** Reads a log's chunks as far as this build understands them; the first it does not is the end. */
export async function readChunks(serialised: readonly string[]): Promise<UIMessageChunk[]> {
  const schema = uiMessageChunkSchema();
  const chunks: UIMessageChunk[] = [];
  for (const text of serialised) {
    const read = await schema.validate?.(parse(text));
    if (!read?.success) break;
    chunks.push(read.value);
  }
  return chunks;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
