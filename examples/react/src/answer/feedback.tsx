import type { KontorClient, KontorMetadata } from "@kontor/client";
import { useId, useState } from "react";
import { useShowError } from "../toasts.tsx";
import { Thumb } from "./thumb.tsx";

interface Props {
  messageId: string;
  given: KontorMetadata["feedback"];
  kontor: KontorClient;
}

const THUMBS = [
  { rating: "up", label: "Of use" },
  { rating: "down", label: "Of no use" },
] as const;

/** A thumb is kept at once; what was wrong may be added to a thumb down. */
export function Feedback({ messageId, given, kontor }: Props) {
  const showError = useShowError();
  const [kept, setKept] = useState(given);
  const [comment, setComment] = useState<string | null>(null);
  const field = useId();

  const rate = async (rating: "up" | "down", said?: string) => {
    const before = kept;
    setKept({ rating, comment: said ?? null });
    setComment(rating === "down" && said === undefined ? "" : null);
    await kontor.rate(messageId, rating, said).catch((error: unknown) => {
      setKept(before);
      showError(error);
    });
  };

  return (
    <div className="feedback">
      {THUMBS.map(({ rating, label }) => (
        <button
          key={rating}
          type="button"
          className="plain thumb"
          aria-label={label}
          aria-pressed={kept?.rating === rating}
          onClick={() => void rate(rating)}
        >
          <Thumb down={rating === "down"} />
        </button>
      ))}
      {comment !== null && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            void rate("down", comment);
          }}
        >
          <label className="visually-hidden" htmlFor={field}>
            What was wrong?
          </label>
          <input
            id={field}
            value={comment}
            maxLength={2000}
            placeholder="What was wrong? (optional)"
            onChange={(event) => setComment(event.target.value)}
          />
          <button type="submit" className="plain small" disabled={comment.trim() === ""}>
            Send
          </button>
        </form>
      )}
    </div>
  );
}
