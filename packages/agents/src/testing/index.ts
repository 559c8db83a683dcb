export { tools } from "../tools/index.ts";
export { type ToolInput, toolInputs } from "./tool-inputs.ts";
