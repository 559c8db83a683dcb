/**
 * How many tokens a text has at most, whoever counts: no token of a byte-level tokenizer is shorter than a byte of
 * UTF-8. Give it what is sent, as JSON: the braces are more than what a provider puts around each message.
 */
export const tokenBound = (text: string): number => Buffer.byteLength(text);
