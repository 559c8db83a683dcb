import { type RowId, rowIds } from "../row-id.ts";
import type { CompanyRows } from "../rows.ts";
import { addDealings } from "./dealings.ts";
import { addInvoice, type Slice } from "./invoices.ts";
import type { MasterData } from "./master-data.ts";
import { INVOICES_PER_SLICE, type Trade } from "./trade.ts";

/** Rows that belong together in one transaction. */
export const masterRows = (data: MasterData): CompanyRows => ({
  ...noRows(),
  companies: data.traders.map(({ row }) => row),
  contacts: data.traders.flatMap(({ contacts }) => contacts),
  dealStages: data.stages,
  products: data.products,
  categories: data.categories,
});

/** The documents around the invoices of slice number `place`; each slice is made by itself, whatever was made before. */
export function sliceRows(trade: Trade, data: MasterData, place: number): CompanyRows {
  const rng = trade.rng.fork(`slice-${place}`);
  const id = rowIds(rng.fork("ids"));
  const slice: Slice = { trade, data, rng, id, invoiceId: invoiceIds(trade, place), rows: noRows() };
  const from = place * INVOICES_PER_SLICE;
  const to = Math.min(trade.invoices, from + INVOICES_PER_SLICE);
  for (let index = from; index < to; index++) addInvoice(slice, index, addDealings(slice, index));
  return slice.rows;
}

/** The id of a slice's first invoice, which is there when the slice is. */
export const firstInvoiceId = (trade: Trade, place: number): string =>
  invoiceIds(trade, place)(trade.days[place * INVOICES_PER_SLICE] ?? trade.asOf);

const invoiceIds = ({ rng }: Trade, place: number): RowId => rowIds(rng.fork(`slice-${place}/invoice-ids`));

const noRows = (): CompanyRows => ({
  companies: [],
  contacts: [],
  dealStages: [],
  deals: [],
  activities: [],
  products: [],
  quotes: [],
  quoteLines: [],
  invoices: [],
  invoiceLines: [],
  payments: [],
  categories: [],
  expenses: [],
});
