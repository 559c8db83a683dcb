import type { UIMessageChunk } from "ai";
import type { TurnStream } from "../../turn-stream.ts";
import { type Guarded, OutputText, readGuarded } from "./output-text.ts";

/** What is shorter is nothing that is looked for. */
const SHORTEST = 7;

/**
 * The stream without what must not leave: every text, thought, tool input and error that is emitted passes the
 * filter before anybody reads it or it is kept. What is held back leaves before its block ends.
 */
export function filterOutput(stream: TurnStream, guarded: Guarded): TurnStream {
  const unsaid = readGuarded(guarded);
  const blocks = new Map<string, OutputText>();
  const blockOf = (key: string) => {
    const block = blocks.get(key) ?? new OutputText(unsaid);
    blocks.set(key, block);
    return block;
  };
  const oneByOne = new OutputText(unsaid);
  const whole = (text: string) => (text.length < SHORTEST ? text : oneByOne.push(text) + oneByOne.end());
  const within = (value: unknown): unknown => {
    if (typeof value === "string") return whole(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [whole(key), within(inner)]));
  };
  const rest = (key: string): string => {
    const left = blocks.get(key)?.end() ?? "";
    blocks.delete(key);
    return left;
  };

  function emit(chunk: UIMessageChunk): void {
    switch (chunk.type) {
      case "text-delta":
      case "reasoning-delta": {
        const delta = blockOf(`${chunk.type}:${chunk.id}`).push(chunk.delta);
        if (delta !== "" || chunk.delta === "" || chunk.providerMetadata) stream.emit({ ...chunk, delta });
        return;
      }
      case "text-end": {
        const delta = rest(`text-delta:${chunk.id}`);
        if (delta !== "") stream.emit({ type: "text-delta", id: chunk.id, delta });
        stream.emit(chunk);
        return;
      }
      case "reasoning-end": {
        const delta = rest(`reasoning-delta:${chunk.id}`);
        if (delta !== "") stream.emit({ type: "reasoning-delta", id: chunk.id, delta });
        stream.emit(chunk);
        return;
      }
      case "tool-input-delta": {
        const inputTextDelta = blockOf(chunk.toolCallId).push(chunk.inputTextDelta);
        if (inputTextDelta !== "") stream.emit({ ...chunk, inputTextDelta });
        return;
      }
      case "tool-input-start":
        stream.emit({ ...chunk, toolName: whole(chunk.toolName) });
        return;
      case "tool-input-available":
      case "tool-input-error": {
        const { toolCallId } = chunk;
        const inputTextDelta = rest(toolCallId);
        if (inputTextDelta !== "") stream.emit({ type: "tool-input-delta", toolCallId, inputTextDelta });
        const filtered = { ...chunk, toolName: whole(chunk.toolName), input: within(chunk.input) };
        stream.emit(
          filtered.type === "tool-input-error"
            ? { ...filtered, errorText: whole(filtered.errorText) }
            : filtered,
        );
        return;
      }
      case "tool-output-available":
        stream.emit({ ...chunk, output: within(chunk.output) });
        return;
      case "tool-output-error":
        stream.emit({ ...chunk, errorText: whole(chunk.errorText) });
        return;
      case "source-url":
      case "source-document":
      case "file":
        guarded.onViolation("link");
        return;
      default:
        stream.emit(chunk);
        return;
    }
  }
  return { emit, said: stream.said };
}
