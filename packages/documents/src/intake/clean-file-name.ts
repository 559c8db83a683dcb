const LONGEST = 200;
/** Of what is looked at; whoever sends more sends no name. */
const MOST_READ = 4_000;
/** Names that Windows gives to devices, with or without an extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;
/** Controls, line ends, halves of characters, private use, and what turns, hides or changes the letters around it. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/gu;

/**
 * A file's name to show and to suggest at download: the last part of a path, at most 200 characters, of which each is seen.
 * It is never used to find a file, or to tell what it is.
 */
export function cleanFileName(name: string): string {
  const visible = name
    .slice(-MOST_READ)
    .normalize("NFC")
    .replace(/\p{Zs}/gu, " ")
    .replace(INVISIBLE, "");
  const last = visible.split(/[/\\]/).findLast((part) => /[^. ]/.test(part)) ?? "";
  const plain = last
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[. ]+|[. ]+$/g, "")
    .replace(RESERVED, "_$1");
  const short = shortened(plain).replace(/[. ]+$/, "");
  return short === "" ? "document" : short;
}

/** Keeps the extension, if what is behind the last dot may be one. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  return characters.slice(0, LONGEST - extension.length).join("") + extension;
}
