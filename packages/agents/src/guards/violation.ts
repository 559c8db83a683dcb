/** What a guard stopped, or noticed. Closed lists: they become labels of a metric. */
export const violationTypes = [
  "injection_message",
  "injection_history",
  "injection_tool_result",
  "canary",
  "system_prompt",
  "secret",
  "link",
  "image",
  "unapproved_write",
  "unknown_tool",
  "invalid_input",
] as const;
export const severities = ["low", "medium", "high"] as const;

export type ViolationType = (typeof violationTypes)[number];
export type Severity = (typeof severities)[number];

export interface Violation {
  type: ViolationType;
  severity: Severity;
}

/** A model errs by itself with links and names of tools; with a canary it does not. */
const SEVERITY: Record<ViolationType, Severity> = {
  injection_message: "medium",
  injection_history: "medium",
  injection_tool_result: "medium",
  canary: "high",
  system_prompt: "medium",
  secret: "high",
  link: "low",
  image: "medium",
  unapproved_write: "high",
  unknown_tool: "low",
  invalid_input: "low",
};

export const violationOf = (type: ViolationType): Violation => ({ type, severity: SEVERITY[type] });
