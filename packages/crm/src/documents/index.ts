export { advance } from "./advance.ts";
export { calendarDay, isDay } from "./calendar-day.ts";
export { hasControls } from "./control-characters.ts";
export {
  type CorrectionParts,
  correct,
  type DocumentCorrections,
  type FieldCorrection,
  MOST_CORRECTIONS,
} from "./correct.ts";
export { type Correction, correctionsOf } from "./corrections-of.ts";
export { costsOf, type DocumentCost } from "./costs-of.ts";
export { type Duplicate, possibleDuplicate } from "./duplicates.ts";
export { documentEvents } from "./events.ts";
export { findDocument } from "./find.ts";
export { findUnfinished, type UnfinishedDocument } from "./find-unfinished.ts";
export { type FinishedDocument, fail, finish } from "./finish.ts";
export { getDocument } from "./get.ts";
export { type KnownOfDocument, knownFor, supplierCompany } from "./known-for.ts";
export { type Claim, claim, type DocumentLease, LeaseLostError, release, renew } from "./lease.ts";
export { type DocumentFilter, listDocuments } from "./list.ts";
export {
  type DocumentState,
  documentStates,
  type OverviewFilter,
  type OverviewRow,
  type OverviewTotal,
  overview,
} from "./overview.ts";
export { type OwnCompany, ownCompany } from "./own-company.ts";
export { type NewDocument, type Received, receive } from "./receive.ts";
export {
  type CheckCode,
  type Decimal,
  type DocumentCharge,
  type DocumentKind,
  type DocumentLine,
  type DocumentRecord,
  type DocumentTax,
  documentKinds,
  type Evidence,
  type EvidenceByField,
  type Extraction,
  emptyRecord,
  type Finding,
  MOST_ROWS,
  type Party,
  type Rung,
} from "./record.ts";
export { type RecordValue, valueAt, withValue } from "./record-path.ts";
export { retry } from "./retry.ts";
export { saveProgress } from "./save-progress.ts";
export {
  type DocumentBooking,
  type DocumentEvent,
  type DocumentFailure,
  type DocumentStatus,
  documentStatuses,
  type EventDetail,
  type FinalStatus,
  isFinal,
  type ListedDocument,
  type Progress,
  type StoredDocument,
} from "./schemas.ts";
export { type DocumentSettings, documentSettings, putDocumentSettings } from "./settings.ts";
export { supplierKeyOf } from "./supplier-key.ts";
