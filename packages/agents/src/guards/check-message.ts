import { invalid } from "@kontor/crm";

/** Unicode code points a message may have. */
const MAX_MESSAGE_LENGTH = 10_000;

/** Refuses a message that is empty or too long, before anything is read or spent for it. */
export function checkMessage(text: string): void {
  if (text.trim() === "") throw invalid("message", "Write something first; the message is empty.");
  // UTF-16 units are never fewer than code points, so most messages need no counting.
  if (text.length > MAX_MESSAGE_LENGTH && [...text].length > MAX_MESSAGE_LENGTH) {
    throw invalid("message", `A message has at most ${MAX_MESSAGE_LENGTH} characters.`);
  }
}
