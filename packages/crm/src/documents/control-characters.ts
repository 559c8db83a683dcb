/** What nobody writes and no column takes: control characters but tab and line breaks, halves of surrogate pairs. */
const CONTROLS = /[\p{Cs}]|[\p{Cc}--[\t\n\r]]/v;
const EACH = new RegExp(CONTROLS, "gv");

export const hasControls = (text: string): boolean => CONTROLS.test(text);

/** The text with a space for each of them. */
export const withoutControls = (text: string): string => text.replace(EACH, " ");
