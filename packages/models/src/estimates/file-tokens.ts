/** What a picture, or a page of a PDF with its text, comes to usually, rather more, where nobody counted. */
export const TOKENS_OF_PAGE = 3_000;

/** Text of a densely printed page, which some providers put beside its picture (Anthropic: "1,500–3,000 tokens"). */
export const MOST_TEXT_OF_PAGE = 3_000;
