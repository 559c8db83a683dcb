import { type Day, dayOf, isoTime, monthsBefore } from "../calendar.ts";
import { prng } from "../prng.ts";
import type { CompanyProfile } from "../profile.ts";
import { rowIds } from "../row-id.ts";
import type { CompanyRows } from "../rows.ts";
import { activities } from "./activities.ts";
import { categories } from "./categories.ts";
import { companies } from "./companies.ts";
import { contacts } from "./contacts.ts";
import type { Billed, Context } from "./context.ts";
import { creditNotes } from "./credit-notes.ts";
import { dealStages, deals } from "./deals.ts";
import { expenses } from "./expenses.ts";
import { draftInvoices, invoiceLines, issuedInvoices } from "./invoices.ts";
import { tradingPartners } from "./partners.ts";
import { payments } from "./payments.ts";
import { products } from "./products.ts";
import { type Offered, quotes } from "./quotes.ts";

export interface GeneratedCompany {
  tenant: {
    id: string;
    slug: string;
    name: string;
    timeZone: string;
    locale: string;
    baseCurrency: string;
    createdAt: string;
  };
  rows: CompanyRows;
}

const MONTHS_OF_TRADE = 24;
// Independent of asOf, so that a tenant keeps its id whatever day the data is made for.
const TENANT_DAY = dayOf("2024-01-02");

/**
 * Makes every row of one demo company: 24 months of trade up to and including `asOf` (`YYYY-MM-DD`; RangeError
 * if it is none). Pure: the same seed, day and profile give the same rows, ids included.
 */
export function generateCompany(input: {
  seed: number;
  asOf: string;
  profile: CompanyProfile;
}): GeneratedCompany {
  const { profile } = input;
  const asOf = dayOf(input.asOf);
  const rng = prng(input.seed, profile.slug);
  const context: Context = {
    profile,
    asOf,
    start: monthsBefore(asOf, MONTHS_OF_TRADE),
    rng: rng.fork(input.asOf),
    id: rowIds(rng.fork(`${input.asOf}/ids`)),
  };
  return {
    tenant: {
      id: rowIds(rng.fork("tenant"))(TENANT_DAY),
      slug: profile.slug,
      name: profile.name,
      timeZone: profile.timeZone,
      locale: profile.locale,
      baseCurrency: profile.baseCurrency,
      createdAt: isoTime(context.start - 45, 9),
    },
    rows: companyRows(context),
  };
}

function companyRows(context: Context): CompanyRows {
  const partners = tradingPartners(context);
  const priceList = products(context);
  const billed = issuedInvoices(context, partners, priceList);
  const credits = creditNotes(context, billed);
  const drafts = draftInvoices(context, partners, priceList);
  const paid = payments(context, billed, credits);
  const offered = quotes(context, partners, priceList, billed);
  const tree = categories(context);
  const spent = expenses(context, partners, tree.idOf);
  const entered = companies(context, partners, firstTrades(billed, offered, spent));
  const people = contacts(
    context,
    entered.map(({ row, created }) => ({ row, created })),
  );
  const stages = dealStages(context);
  const known = entered.flatMap((company, index) =>
    partners.slice(index, index + 1).map((partner) => ({ ...company, partner })),
  );
  const pipeline = deals(context, stages, offered, known, people);
  const history = {
    companies: entered,
    contacts: people,
    deals: pipeline.rows,
    products: priceList,
    quotes: offered,
    invoices: billed,
    payments: paid,
  };
  const quoteOf = new Map(
    offered.flatMap(({ row, invoiceId }) => (invoiceId ? [[invoiceId, row.id] as const] : [])),
  );
  return {
    companies: entered.map(({ row }) => row),
    contacts: people,
    dealStages: stages,
    deals: pipeline.rows,
    activities: activities(context, history),
    products: priceList,
    quotes: offered.map(({ row }) => ({ ...row, dealId: pipeline.dealOf.get(row.id) ?? null })),
    quoteLines: offered.flatMap(({ lines }) => lines),
    invoices: [
      ...[...billed, ...credits].map(({ row }) => ({
        ...row,
        quoteId: row.kind === "invoice" ? (quoteOf.get(row.id) ?? null) : null,
      })),
      ...drafts.map(({ row }) => row),
    ],
    invoiceLines: [
      ...[...billed, ...credits].flatMap(({ row, lines, issued }) =>
        invoiceLines(context, row, lines, issued),
      ),
      ...drafts.flatMap(({ row, lines }) => invoiceLines(context, row, lines, context.asOf)),
    ],
    payments: paid,
    categories: tree.rows,
    expenses: spent,
  };
}

/** The first day each company sold, bought or was offered something. */
function firstTrades(
  billed: readonly Billed[],
  offered: readonly Offered[],
  spent: CompanyRows["expenses"],
): Map<string, Day> {
  const first = new Map<string, Day>();
  const seen = (companyId: string, day: Day) =>
    first.set(companyId, Math.min(first.get(companyId) ?? day, day));
  for (const { row, issued } of billed) seen(row.companyId, issued);
  for (const { row, issued } of offered) seen(row.companyId, issued);
  for (const { supplierId, spentOn } of spent) if (supplierId) seen(supplierId, dayOf(spentOn));
  return first;
}
