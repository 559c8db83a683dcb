import type { Ask, Family } from "../ask.ts";
import type { ExpectedRow } from "../expectation.ts";
import type { Invoice } from "../oracle/invoices.ts";
import { verbatim } from "../script.ts";
import { money } from "./expect.ts";

async function anInvoice({ oracle, draw }: Ask) {
  const state = draw.pick(["issued", "issued", "open", "overdue", "partly_paid", "paid"] as const);
  const some = (await oracle.invoices({ state })).filter((row) => row.number !== null);
  if (some.length === 0) return undefined;
  const row = draw.pick(some);
  return { row, number: row.number ?? "", said: verbatim(row.number ?? "") };
}

/** Every figure one invoice has: its own, its lines', its payments' and its credit notes'. */
async function figuresOf({ oracle }: Ask, row: Invoice, number: string) {
  const payments = await oracle.payments({ invoice: number });
  const lines = await oracle.lines("invoice", number);
  const notes = await oracle.invoices({ state: "credit_note", customerId: row.customer_id });
  const rows: ExpectedRow[] = [
    ...lines.map((line) => ({ keys: [line.description], money: line.money })),
    ...payments.map((payment) => ({
      keys: [],
      money: money(payment.currency, payment.amount),
      dates: [payment.paid_on],
    })),
    ...notes.map((note) => ({
      keys: [note.number ?? ""],
      money: money(note.currency, note.gross, note.net, note.tax),
    })),
  ];
  const own = money(row.currency, row.net, row.tax, row.gross, row.paid, row.credited, row.balance);
  return { rows, own };
}

export const invoice: Family = {
  async whole(ask) {
    const asked = await anInvoice(ask);
    if (!asked) return undefined;
    const { row, number, said } = asked;
    const { rows, own } = await figuresOf(ask, row, number);
    return {
      en: [
        `Show me invoice ${said}`,
        `What's in invoice ${said}?`,
        `Details of invoice ${said}`,
        `invoice ${said}`,
      ],
      sr: [
        `Prikaži fakturu ${said}`,
        `Šta je na fakturi ${said}?`,
        `Detalji fakture ${said}`,
        `faktura ${said}`,
      ],
      expect: {
        kind: "figures",
        names: [number, row.customer],
        dates: [row.due_date ?? ""],
        anywhere: money(row.currency, row.gross, row.balance),
        mayMoney: own,
        rows,
      },
    };
  },

  async status(ask) {
    const asked = await anInvoice(ask);
    if (!asked) return undefined;
    const { row, number, said } = asked;
    const { rows, own } = await figuresOf(ask, row, number);
    return {
      en: [`Has invoice ${said} been paid?`, `Is ${said} paid?`, `What is the status of invoice ${said}?`],
      sr: [`Da li je faktura ${said} plaćena?`, `Je li plaćena ${said}?`, `Koji je status fakture ${said}?`],
      expect: {
        kind: "figures",
        names: [number],
        anywhere: row.balance > 0 ? money(row.currency, row.balance) : [],
        mayMoney: own,
        rows,
      },
    };
  },

  async left(ask) {
    const asked = await anInvoice(ask);
    if (!asked || asked.row.balance <= 0) return undefined;
    const { row, number, said } = asked;
    const { rows, own } = await figuresOf(ask, row, number);
    return {
      en: [`How much is still open on invoice ${said}?`, `What's left to pay on ${said}?`],
      sr: [`Koliko je ostalo da se plati po fakturi ${said}?`, `Koliki je preostali dug po fakturi ${said}?`],
      expect: { kind: "figures", money: money(row.currency, row.balance), mayMoney: own, rows },
    };
  },

  async due(ask) {
    const asked = await anInvoice(ask);
    if (!asked) return undefined;
    const { row, number, said } = asked;
    const { rows, own } = await figuresOf(ask, row, number);
    return {
      en: [`When is invoice ${said} due?`, `due date of ${said}?`],
      sr: [`Kada dospeva faktura ${said}?`, `Koji je rok plaćanja za fakturu ${said}?`],
      expect: { kind: "figures", dates: [row.due_date ?? ""], mayMoney: own, rows },
    };
  },

  async whose(ask) {
    const asked = await anInvoice(ask);
    if (!asked) return undefined;
    const { row, number, said } = asked;
    const { rows, own } = await figuresOf(ask, row, number);
    return {
      en: [`Who is invoice ${said} for?`, `Which customer is invoice ${said} for and for how much?`],
      sr: [`Za koga je faktura ${said}?`, `Kom kupcu je izdata faktura ${said} i na koliko?`],
      expect: { kind: "figures", names: [row.customer], mayMoney: own, rows },
    };
  },

  async unknown({ oracle, draw }) {
    const numbers = (await oracle.invoices()).flatMap((row) => row.number ?? []);
    const missing = draw.pick(numbers).replace(/\d+(?=\D*$)/, (digits) => "9".repeat(digits.length));
    if (numbers.includes(missing)) return undefined;
    const said = verbatim(missing);
    return {
      en: [`Show me invoice ${said}`, `Has invoice ${said} been paid?`],
      sr: [`Prikaži fakturu ${said}`, `Da li je faktura ${said} plaćena?`],
      expect: { kind: "unknown", name: missing },
    };
  },
};
