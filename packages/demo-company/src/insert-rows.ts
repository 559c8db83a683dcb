import type { TenantSql } from "@kontor/db";
import type { CompanyRows } from "./rows.ts";

export type ColumnType =
  | "uuid"
  | "text"
  | "boolean"
  | "integer"
  | "bigint"
  | "numeric"
  | "date"
  | "timestamptz"
  | "text[]";
type Columns<Row> = Record<keyof Row, ColumnType>;
type Tables = { [Table in keyof CompanyRows]: Columns<CompanyRows[Table][number]> };

const stamped = { id: "uuid", createdAt: "timestamptz", updatedAt: "timestamptz" } as const;
const totals = { currency: "text", netMinor: "bigint", taxMinor: "bigint", grossMinor: "bigint" } as const;
const line = {
  id: "uuid",
  position: "integer",
  productId: "uuid",
  description: "text",
  quantity: "numeric",
  unitPriceMinor: "bigint",
  taxRateBp: "integer",
  netMinor: "bigint",
  taxMinor: "bigint",
} as const;

// In an order that satisfies the foreign keys.
const TABLES: Tables = {
  companies: {
    ...stamped,
    name: "text",
    isCustomer: "boolean",
    isSupplier: "boolean",
    vatId: "text",
    registrationId: "text",
    email: "text",
    phone: "text",
    address: "text",
    city: "text",
    country: "text",
    paymentTermsDays: "integer",
    note: "text",
  },
  contacts: {
    ...stamped,
    companyId: "uuid",
    name: "text",
    jobTitle: "text",
    email: "text",
    phone: "text",
    note: "text",
  },
  dealStages: { ...stamped, name: "text", kind: "text", position: "integer" },
  deals: {
    ...stamped,
    companyId: "uuid",
    contactId: "uuid",
    stageId: "uuid",
    title: "text",
    valueMinor: "bigint",
    currency: "text",
    expectedCloseOn: "date",
    closedOn: "date",
  },
  activities: {
    ...stamped,
    companyId: "uuid",
    contactId: "uuid",
    dealId: "uuid",
    kind: "text",
    subject: "text",
    body: "text",
    occurredAt: "timestamptz",
    dueOn: "date",
    doneAt: "timestamptz",
  },
  products: {
    ...stamped,
    sku: "text",
    name: "text",
    unit: "text",
    priceMinor: "bigint",
    currency: "text",
    taxRateBp: "integer",
    active: "boolean",
  },
  quotes: {
    ...stamped,
    ...totals,
    number: "text",
    companyId: "uuid",
    dealId: "uuid",
    status: "text",
    issueDate: "date",
    validUntil: "date",
  },
  quoteLines: { ...line, quoteId: "uuid" },
  invoices: {
    ...stamped,
    ...totals,
    number: "text",
    companyId: "uuid",
    quoteId: "uuid",
    kind: "text",
    creditsInvoiceId: "uuid",
    status: "text",
    issueDate: "date",
    dueDate: "date",
    note: "text",
  },
  invoiceLines: { ...line, invoiceId: "uuid" },
  payments: {
    ...stamped,
    invoiceId: "uuid",
    paidOn: "date",
    amountMinor: "bigint",
    method: "text",
    reference: "text",
  },
  categories: { ...stamped, parentId: "uuid", name: "text", keywords: "text[]" },
  expenses: {
    ...stamped,
    ...totals,
    supplierId: "uuid",
    categoryId: "uuid",
    spentOn: "date",
    description: "text",
    documentNumber: "text",
  },
};

const BATCH = 1000;
export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Puts rows of one table, with these columns, into the transaction's tenant. */
export type WriteTable = (
  sql: TenantSql,
  tenantId: string,
  table: string,
  columns: Record<string, ColumnType>,
  rows: readonly object[],
) => Promise<void>;

/** Inserts every row of a company into the transaction's tenant, table by table; a batch per statement by default. */
export async function insertRows(
  sql: TenantSql,
  tenantId: string,
  rows: CompanyRows,
  write: WriteTable = insertTable,
): Promise<void> {
  await write(sql, tenantId, "companies", TABLES.companies, rows.companies);
  await write(sql, tenantId, "contacts", TABLES.contacts, rows.contacts);
  await write(sql, tenantId, "deal_stages", TABLES.dealStages, rows.dealStages);
  await write(sql, tenantId, "deals", TABLES.deals, rows.deals);
  await write(sql, tenantId, "activities", TABLES.activities, rows.activities);
  await write(sql, tenantId, "products", TABLES.products, rows.products);
  await write(sql, tenantId, "quotes", TABLES.quotes, rows.quotes);
  await write(sql, tenantId, "quote_lines", TABLES.quoteLines, rows.quoteLines);
  await write(sql, tenantId, "invoices", TABLES.invoices, rows.invoices);
  await write(sql, tenantId, "invoice_lines", TABLES.invoiceLines, rows.invoiceLines);
  await write(sql, tenantId, "payments", TABLES.payments, rows.payments);
  await write(sql, tenantId, "categories", TABLES.categories, rows.categories);
  await write(sql, tenantId, "expenses", TABLES.expenses, rows.expenses);
}

// One JSON parameter per batch: the number of rows never meets the protocol's limit of 65 535 parameters.
export const insertTable: WriteTable = async (sql, tenantId, table, columns, rows) => {
  const names = Object.keys(columns);
  const into = names.map(snake).join(", ");
  const from = names.map((name) => `r."${name}"`).join(", ");
  const shape = Object.entries(columns)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(", ");
  for (let start = 0; start < rows.length; start += BATCH) {
    await sql.unsafe(
      `insert into ${table} (tenant_id, ${into})
       select $1::uuid, ${from} from json_to_recordset($2::text::json) as r(${shape})`,
      [tenantId, JSON.stringify(rows.slice(start, start + BATCH))],
    );
  }
};
