import {
  beginText,
  endText,
  moveText,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  type PDFPage,
  type PDFRef,
  rgb,
  StandardFonts,
  setFontAndSize,
  showText,
} from "@cantoo/pdf-lib";

/** Letters that the standard fonts have and WinAnsi lacks, by their glyphs; they take the codes from 1 on. */
const EXTRA = {
  č: "ccaron",
  ć: "cacute",
  đ: "dcroat",
  Č: "Ccaron",
  Ć: "Cacute",
  Đ: "Dcroat",
  ł: "lslash",
  ń: "nacute",
  ś: "sacute",
  ż: "zdotaccent",
  ę: "eogonek",
  ą: "aogonek",
} as const;
/** What WinAnsi has at other places than Latin-1, of what is written here. */
const WIN_ANSI: Record<string, number> = {
  "€": 0x80,
  Š: 0x8a,
  Ž: 0x8e,
  "–": 0x96,
  š: 0x9a,
  ž: 0x9e,
  "’": 0x92,
};
const CODES = new Map([...Object.keys(EXTRA).map((letter, at): [string, number] => [letter, at + 1])]);
/** Of the same width, for measuring. */
const PLAIN: Record<string, string> = {
  č: "c",
  ć: "c",
  đ: "d",
  Č: "C",
  Ć: "C",
  Đ: "D",
  ł: "l",
  ń: "n",
  ś: "s",
  ż: "z",
  ę: "e",
  ą: "a",
};

const FAMILIES = {
  sans: [StandardFonts.Helvetica, StandardFonts.HelveticaBold],
  serif: [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold],
  mono: [StandardFonts.Courier, StandardFonts.CourierBold],
} as const;
export type Family = keyof typeof FAMILIES;

export interface TextStyle {
  size?: number;
  bold?: boolean;
  align?: "left" | "right" | "center";
}

/**
 * Pages to write on, in points from the upper left corner. Western and Serbian Latin letters; the same calls make the
 * same bytes.
 */
export class Sheet {
  /** All texts so far. */
  readonly written: string[] = [];

  private constructor(
    private readonly pdf: PDFDocument,
    private readonly fonts: { ref: PDFRef; metrics: PDFFont }[],
    private page: PDFPage,
  ) {}

  static async of(family: Family = "sans"): Promise<Sheet> {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    const fonts = await Promise.all(
      FAMILIES[family].map(async (name) => ({ metrics: await pdf.embedFont(name), ref: fontOf(pdf, name) })),
    );
    return new Sheet(pdf, fonts, pdf.addPage([595, 842]));
  }

  get width(): number {
    return this.page.getWidth();
  }

  widthOf(text: string, { size = 9, bold = false }: TextStyle = {}): number {
    const plain = [...text].map((letter) => PLAIN[letter] ?? letter).join("");
    return this.fonts[bold ? 1 : 0]?.metrics.widthOfTextAtSize(plain, size) ?? 0;
  }

  /** `x` is the text's left end, right end or middle, `y` its baseline. */
  text(text: string, x: number, y: number, style: TextStyle = {}): void {
    const { size = 9, bold = false, align = "left" } = style;
    const font = this.fonts[bold ? 1 : 0];
    if (text === "" || !font) return;
    this.written.push(text);
    const left = x - { left: 0, right: 1, center: 0.5 }[align] * this.widthOf(text, style);
    const key = this.page.node.newFontDictionary("F", font.ref);
    this.page.pushOperators(
      beginText(),
      setFontAndSize(key, size),
      moveText(left, this.page.getHeight() - y),
      showText(PDFHexString.of([...text].map(hexOf).join(""))),
      endText(),
    );
  }

  rule(from: number, to: number, y: number): void {
    const at = this.page.getHeight() - y;
    this.page.drawLine({
      start: { x: from, y: at },
      end: { x: to, y: at },
      thickness: 0.6,
      color: rgb(0.4, 0.4, 0.4),
    });
  }

  nextPage(): void {
    this.page = this.pdf.addPage([this.page.getWidth(), this.page.getHeight()]);
  }

  bytes(): Promise<Uint8Array> {
    return this.pdf.save();
  }
}

const fontOf = (pdf: PDFDocument, name: string): PDFRef =>
  pdf.context.register(
    pdf.context.obj({
      Type: "Font",
      Subtype: "Type1",
      BaseFont: name,
      Encoding: {
        Type: "Encoding",
        BaseEncoding: "WinAnsiEncoding",
        Differences: [1, ...Object.values(EXTRA)],
      },
    }),
  );

function hexOf(letter: string): string {
  const code = CODES.get(letter) ?? WIN_ANSI[letter] ?? letter.charCodeAt(0);
  if (code > 255) throw new Error(`The sheet's fonts have no "${letter}".`);
  return code.toString(16).padStart(2, "0");
}
