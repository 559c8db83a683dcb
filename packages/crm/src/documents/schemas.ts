import type { Money } from "../money.ts";
import type { DocumentKind, DocumentRecord, EvidenceByField, Extraction, Finding, Rung } from "./record.ts";

export const documentStatuses = [
  "received",
  "reading",
  "extracting",
  "checking",
  "ready",
  "needs_review",
  "failed",
] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** What a document ends in; only a person moves it on from there. */
export type FinalStatus = Extract<DocumentStatus, "ready" | "needs_review" | "failed">;

export const isFinal = (status: DocumentStatus): status is FinalStatus =>
  status === "ready" || status === "needs_review" || status === "failed";

/** Why a document could not be read. */
export interface DocumentFailure {
  /** For programs: `encrypted`, `e_invoice_broken`, `gave_up`. */
  code: string;
  /** For people: what is wrong and what to do. */
  message: string;
}

export interface DocumentBooking {
  expenseId: string | null;
  invoiceId: string | null;
  /** Whether what it belongs to had been there before. */
  matched: boolean;
  bookedAt: string;
}

export interface StoredDocument {
  id: string;
  /** The mail that it was attached to. */
  parentId: string | null;
  /** The credential's subject. */
  uploadedBy: string;
  fileName: string;
  mediaType: string;
  byteSize: number;
  sha256: string;
  status: DocumentStatus;
  failure: DocumentFailure | null;
  rung: Rung | null;
  /** Null until it was read. */
  record: DocumentRecord | null;
  evidence: EvidenceByField;
  findings: Finding[];
  supplierKey: string | null;
  supplierName: string | null;
  /** The one that stands. */
  booking: DocumentBooking | null;
  /** Changes with what is shown of it, not with its progress. */
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A document as lists have it: what it is found by, in at most 200 characters each, and nothing that grows with it. */
export interface ListedDocument
  extends Omit<StoredDocument, "record" | "evidence" | "findings" | "supplierKey"> {
  kind: DocumentKind | null;
  number: string | null;
  issueDate: string | null;
  dueDate: string | null;
  /** Null also where it has more decimals than its currency. */
  gross: Money | null;
  /** How many there are. */
  findings: { person: number; note: number };
}

export interface DocumentEvent {
  /** From 1 on without gaps. */
  seq: number;
  status: DocumentStatus;
  /** Of the step: pages, rung, what is waited for. */
  detail: EventDetail;
  at: string;
}

export type EventDetail = Record<string, string | number | boolean | null | readonly string[]>;

/** What an interrupted step need not do again, and what a person asked of the next try. */
export interface Progress {
  /** A person wants it read by what is on the page, not by the XML inside. */
  ignoreEInvoice?: boolean;
  /** What was extracted, paid for and saved. */
  extraction?: Extraction;
  /** The rung that it took. */
  rung?: Rung;
  /** What an OCR read on its pages, which is paid by the page. */
  ocr?: readonly { number: number; text: string }[];
  /** What was said of it, beside what checks find. */
  notes?: Finding[];
  /** Figures were asked again: that happens once. */
  reasked?: boolean;
}
