export { type Category, MAX_KEYWORDS, MAX_NAME, MAX_NOTE } from "./category.ts";
export { create, type NewCategory } from "./create.ts";
export { documentText, exampleText, lineTexts } from "./example-text.ts";
export { type Example, examples } from "./examples.ts";
export { forget, learn, MAX_LEARNED } from "./learn.ts";
export { get, list } from "./list.ts";
export { remove } from "./remove.ts";
export { teach } from "./teach.ts";
export { type CategoryChange, update } from "./update.ts";
