/** Everything that is ever put into the audit log. */
export type AuditKind =
  | "turn.settled"
  | "tool.refused"
  | "tool.proposed"
  | "tool.approved"
  | "tool.denied"
  | "security.isolation_violation"
  | "security.violation"
  | "login.succeeded"
  | "login.failed"
  | "login.reused"
  | "api_key.created"
  | "api_key.revoked"
  | "user.created"
  | "user.changed"
  | "budget.changed"
  | "limit.changed"
  | "switch.changed"
  | "feedback.given"
  | "conversation.renamed"
  | "conversation.deleted"
  | "document.booked"
  | "document.unbooked"
  | "document.corrected"
  | "document_settings.changed"
  | "category.created"
  | "category.changed"
  | "category.removed"
  | "category.taught";

/** One call of a tool. */
export interface AuditedTool {
  /** Null: the model called something that there is not. */
  tool: string | null;
  outcome: string;
  /** SHA-256 of the arguments' canonical JSON. */
  arguments: string | null;
  /** Rows it gave or changed; null if it did neither. */
  rows: number | null;
}

/** What was done and what came of it. Ids, names, figures and hashes; never what somebody said, nor a person's name. */
export interface AuditEntry {
  kind: AuditKind;
  /** Whom it was done to, as the credential's subject; kept as a pseudonym. */
  subjectId?: string | null;
  chatId?: string | null;
  messageId?: string | null;
  agent?: string | null;
  model?: string | null;
  promptVersion?: string | null;
  toolsUsed?: readonly AuditedTool[];
  /** How it ended, or what was decided. */
  decision?: string | null;
  costNanos?: number | null;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
}
