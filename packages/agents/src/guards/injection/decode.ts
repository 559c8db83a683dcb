/** A text that stood in another, and how it was written there. */
export interface Decoded {
  text: string;
  encoding: "base64" | "hex" | "rot13" | "leet" | "spaced" | "reversed" | "url";
  /** The whole text read another way, not a part that stood in it. */
  whole: boolean;
}

const WHOLE: ReadonlySet<Decoded["encoding"]> = new Set(["rot13", "leet", "spaced", "reversed"]);

const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX = /(?<![0-9a-f])(?:(?:0x|\\x)?[0-9a-f]{2}[\s,:]?){8,}/gi;
const PERCENT = /(?:%[0-9a-f]{2}|[\w.-]){4,}/gi;
/** Letters set apart: "i g n o r e", "i-g-n-o-r-e". */
const SPACED = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][ .\-_*|,]){5,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu;
const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
/** A digit or sign among letters, where a number would have none. */
const LEET_WORD =
  /(?<![\w@$!])(?=[\w@$!]*[a-z])(?=[\w@$!]*[013457@$!][\w@$!]*[a-z])[a-z013457@$!]{3,}(?![\w@$!])/gi;
/** Words that a text written backwards, or moved by 13 letters, is betrayed by. */
const TELLTALE =
  /\b(the|and|ignore|instructions?|previous|reveal|password|system|prompt|your|secret|uputstva|lozinku)\b/g;
const READABLE = /^[\p{L}\p{N}\p{P}\p{S}\s]*$/u;
const MOST = 8;

/** What is written in disguise in a text; nothing for nearly every text. Looks at the text as it came. */
export function decodedParts(raw: string): Decoded[] {
  const found: Decoded[] = [];
  const add = (encoding: Decoded["encoding"], text: string | null) => {
    if (text !== null && found.length < MOST) found.push({ encoding, text, whole: WHOLE.has(encoding) });
  };
  for (const [run] of raw.matchAll(BASE64)) add("base64", readable(fromBase64(run)));
  for (const [run] of raw.matchAll(HEX))
    add("hex", readable(Buffer.from(run.replace(/0x|\\x|[\s,:]/gi, ""), "hex").toString()));
  if (raw.includes("%"))
    for (const [run] of raw.matchAll(PERCENT)) if (/%[0-9a-f]{2}.*%/i.test(run)) add("url", fromPercent(run));
  if (SPACED.test(raw))
    add(
      "spaced",
      raw
        .replace(/ {2,}/g, "\u0000")
        .replace(SPACED, (run) => run.replace(/[ .\-_*|,]/g, ""))
        .replaceAll("\u0000", " "),
    );
  SPACED.lastIndex = 0;
  const leet = raw.replace(LEET_WORD, (word) => word.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign));
  if (leet !== raw) add("leet", leet);
  if (raw.length <= 2_000) {
    const lower = raw.toLowerCase();
    const plain = telltales(lower);
    const turned = lower.replace(/[a-z]/g, (letter) =>
      String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97),
    );
    if (telltales(turned) > plain + 1) add("rot13", turned);
    const reversed = [...lower].reverse().join("");
    if (telltales(reversed) > plain + 1) add("reversed", reversed);
  }
  return found;
}

const telltales = (text: string): number => text.match(TELLTALE)?.length ?? 0;

const fromBase64 = (run: string): string =>
  Buffer.from(run.replaceAll("-", "+").replaceAll("_", "/"), "base64").toString();

/** Null for what is no text; nearly every word of 16 letters decodes to something. */
function readable(text: string): string | null {
  if (text.length < 8 || text.includes("\uFFFD") || !READABLE.test(text)) return null;
  const letters = text.match(/[\p{L}\s]/gu)?.length ?? 0;
  return letters / text.length > 0.7 ? text : null;
}

function fromPercent(run: string): string | null {
  try {
    return decodeURIComponent(run);
  } catch {
    return null;
  }
}
