export { tools } from "../tools/index.ts";
export { type EnteredDocument, enterDocument } from "./enter-document.ts";
export { scaleDocument, type ToolInput, toolInputs } from "./tool-inputs.ts";
