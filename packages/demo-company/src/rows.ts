/** The rows of one company as the database wants them, without the tenant. Dates `YYYY-MM-DD`, money in minor units. */
interface Stamped {
  id: string;
  createdAt: string;
  updatedAt: string;
}

export type Currency = "RSD" | "EUR" | "USD";

interface Totals {
  currency: Currency;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

export interface CompanyRow extends Stamped {
  name: string;
  isCustomer: boolean;
  isSupplier: boolean;
  vatId: string | null;
  registrationId: string | null;
  email: string | null;
  phone: string | null;
  address: string;
  city: string;
  country: string;
  paymentTermsDays: number;
  note: string | null;
}

export interface ContactRow extends Stamped {
  companyId: string | null;
  name: string;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
}

export interface DealStageRow extends Stamped {
  name: string;
  kind: "open" | "won" | "lost";
  position: number;
}

export interface DealRow extends Stamped {
  companyId: string;
  contactId: string | null;
  stageId: string;
  title: string;
  valueMinor: number;
  currency: Currency;
  expectedCloseOn: string;
  closedOn: string | null;
}

export interface ActivityRow extends Stamped {
  companyId: string | null;
  contactId: string | null;
  dealId: string | null;
  kind: "call" | "email" | "meeting" | "note" | "task";
  subject: string;
  body: string | null;
  occurredAt: string;
  dueOn: string | null;
  doneAt: string | null;
}

export interface ProductRow extends Stamped {
  sku: string;
  name: string;
  unit: string;
  priceMinor: number;
  currency: Currency;
  taxRateBp: number;
  active: boolean;
}

export interface QuoteRow extends Stamped, Totals {
  number: string | null;
  companyId: string;
  dealId: string | null;
  status: "draft" | "sent" | "accepted" | "declined";
  issueDate: string | null;
  validUntil: string | null;
}

export interface LineRow {
  id: string;
  position: number;
  productId: string | null;
  description: string;
  /** Decimal text, at most three places. */
  quantity: string;
  unitPriceMinor: number;
  taxRateBp: number;
  netMinor: number;
  taxMinor: number;
}

export interface QuoteLineRow extends LineRow {
  quoteId: string;
}

export interface InvoiceRow extends Stamped, Totals {
  number: string | null;
  companyId: string;
  quoteId: string | null;
  kind: "invoice" | "credit_note";
  creditsInvoiceId: string | null;
  status: "draft" | "issued" | "void";
  issueDate: string | null;
  dueDate: string | null;
  note: string | null;
}

export interface InvoiceLineRow extends LineRow {
  invoiceId: string;
}

export interface PaymentRow extends Stamped {
  invoiceId: string;
  paidOn: string;
  amountMinor: number;
  method: "bank_transfer" | "card" | "cash" | "other";
  reference: string | null;
}

export interface CategoryRow extends Stamped {
  parentId: string | null;
  name: string;
  keywords: string[];
}

export interface ExpenseRow extends Stamped, Totals {
  supplierId: string | null;
  categoryId: string | null;
  spentOn: string;
  description: string;
  documentNumber: string | null;
}

/** Every row of one company, per table. */
export interface CompanyRows {
  companies: CompanyRow[];
  contacts: ContactRow[];
  dealStages: DealStageRow[];
  deals: DealRow[];
  activities: ActivityRow[];
  products: ProductRow[];
  quotes: QuoteRow[];
  quoteLines: QuoteLineRow[];
  invoices: InvoiceRow[];
  invoiceLines: InvoiceLineRow[];
  payments: PaymentRow[];
  categories: CategoryRow[];
  expenses: ExpenseRow[];
}
