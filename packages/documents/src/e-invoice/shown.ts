/** A text as an error shows it: whoever sent the file knows it, and it may be long. */
export const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
