import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

interface Props {
  answering: boolean;
  onAsk(text: string): void;
  onStop(): void;
}

const MOST_ROWS = 8;

/** Enter sends, Shift+Enter starts a line, Escape stops. */
export function Composer({ answering, onAsk, onStop }: Props) {
  const [text, setText] = useState("");
  const field = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // What was clicked to ask may be gone; the keyboard must not be lost with it.
    if (answering && document.activeElement === document.body) box.current?.focus();
  }, [answering]);
  const send = () => {
    if (answering || text.trim() === "") return;
    onAsk(text);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && answering) onStop();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="visually-hidden" htmlFor={field}>
        Your question
      </label>
      <textarea
        id={field}
        ref={box}
        // biome-ignore lint/a11y/noAutofocus: the page is for asking, and there is nothing before this field to miss.
        autoFocus
        rows={Math.min(text.split("\n").length, MOST_ROWS)}
        value={text}
        placeholder="Ask a question…"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {answering ? (
        <button type="button" className="primary" onClick={onStop}>
          Stop
        </button>
      ) : (
        <button type="submit" className="primary" disabled={text.trim() === ""}>
          Ask
        </button>
      )}
    </form>
  );
}
