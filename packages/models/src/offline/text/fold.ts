const CYRILLIC: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "đ",
  е: "e",
  ж: "ž",
  з: "z",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "ć",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "č",
  џ: "dž",
  ш: "š",
};

/** Whether the text has Serbian Cyrillic letters. */
export const hasCyrillic = (text: string): boolean => /[\u0400-\u04FF]/.test(text);

/** Serbian Cyrillic letters as Serbian Latin ones, lower case; everything else unchanged. */
function toLatin(text: string): string {
  return text.toLowerCase().replace(/[\u0400-\u04FF]/g, (letter) => CYRILLIC[letter] ?? letter);
}

/** What words are compared by: Latin, lower case, without diacritics (đ → dj) and apostrophes. */
export function fold(text: string): string {
  return toLatin(text)
    .replace(/đ/g, "dj")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036F'’`]/g, "");
}
