export { renderCii } from "./render-cii.ts";
export { renderUbl } from "./render-ubl.ts";
