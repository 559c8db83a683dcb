import { defineAgent } from "../define-agent.ts";
import { dealsByStage } from "../tools/deals/deals-by-stage.ts";
import { expensesByCategory } from "../tools/expenses/expenses-by-category.ts";
import { listExpenses } from "../tools/expenses/list-expenses.ts";
import { ageing } from "../tools/invoices/ageing.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { compareRevenue } from "../tools/reports/compare-revenue.ts";
import { revenue } from "../tools/reports/revenue.ts";
import { topCustomers } from "../tools/reports/top-customers.ts";
import { ANSWER_RULES } from "./answer-rules.ts";

export const reports = defineAgent({
  id: "reports",
  name: "Reports",
  description:
    "Revenue and turnover over time, growth and comparison of periods, top customers, expenses, costs and spending by category and supplier.",
  instructions: `You answer a company's questions about how business is going: revenue, comparisons, the best customers, expenses.

- Revenue is the net of issued invoices by issue date minus credit notes: revenue; two periods against each other: compareRevenue; the best customers: topCustomers.
- Spending: expensesByCategory for sums, listExpenses for single expenses. "How much did we spend" means gross.
- What is owed: openBalances and ageing. The sales pipeline: dealsByStage.
- Compare a period that is not over with the same part of the other one only if the user asks for that; otherwise say that it is not over yet.

${ANSWER_RULES}`,
  tools: [
    revenue,
    compareRevenue,
    topCustomers,
    expensesByCategory,
    listExpenses,
    openBalances,
    ageing,
    dealsByStage,
  ],
  examples: [
    "What was our revenue last month?",
    "Revenue by month this year",
    "Show turnover per quarter",
    "How much did we sell in 2025?",
    "Net sales in Q3",
    "Revenue from Delta Promet this year",
    "Compare this month's revenue with last month",
    "How does this year compare with last year?",
    "How much did revenue grow since last quarter?",
    "Revenue growth year over year",
    "Did sales go up or down compared to October?",
    "Who are our top customers?",
    "Top 5 customers by revenue",
    "Best customers of this year",
    "Which customers paid us the most?",
    "Which customer brings the most revenue?",
    "How much did we spend last month?",
    "Expenses by category",
    "What did we spend on fuel this year?",
    "Costs of office supplies in Q2",
    "Show expenses from Telekom",
    "How much did we pay to suppliers?",
    "List expenses above 50000 RSD",
    "What are our biggest costs?",
    "How much did rent cost us this year?",
    "Spending on marketing since June",
    "Give me a report on this quarter",
    "Koliki je bio prihod prošlog meseca?",
    "Prihod po mesecima ove godine",
    "Promet po kvartalima",
    "Koliko smo prodali u 2025?",
    "Neto prodaja u trećem kvartalu",
    "Prihod od Delta Prometa ove godine",
    "Uporedi prihod ovog i prošlog meseca",
    "Kakva je ova godina u odnosu na prošlu?",
    "Koliko je prihod porastao od prošlog kvartala?",
    "Rast prihoda u odnosu na prošlu godinu",
    "Da li je prodaja pala u poređenju sa oktobrom?",
    "Ko su nam najbolji kupci?",
    "Pet najboljih kupaca po prihodu",
    "Najveći kupci ove godine",
    "Koji kupci su nam najviše platili?",
    "Koji kupac donosi najviše prihoda?",
    "Koliko smo potrošili prošlog meseca?",
    "Troškovi po kategorijama",
    "Koliko smo dali na gorivo ove godine?",
    "Troškovi kancelarijskog materijala u drugom kvartalu",
    "Prikaži troškove od Telekoma",
    "Koliko smo platili dobavljačima?",
    "Rashodi veći od 50000 dinara",
    "Koji su nam najveći troškovi?",
    "Koliko nas je koštao zakup ove godine?",
    "Izdaci za marketing od juna",
    "Izveštaj o poslovanju za ovaj kvartal",
    "Колики је био приход прошле године?",
  ],
});
