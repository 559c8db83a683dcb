import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { budgetListSchema } from "../../src/spending/budgets.ts";
import { costPageSchema } from "../../src/spending/costs.ts";
import { EVERYBODY, usageSchema } from "../../src/spending/usage.ts";
import { CheckError, type Company, type Spending } from "./company.ts";

const demoSchema = z.looseObject({ url: z.url(), token: z.string(), otherTenantToken: z.string() });

/** The spending of the companies of a demo that runs and so holds its data directory: asked of its API. */
export async function spendingOfDemo(dataDir: string, slug: string | undefined): Promise<Spending> {
  const path = join(dataDir, "demo.json");
  const file: unknown = await readFile(path, "utf8")
    .then(JSON.parse)
    .catch(() => null);
  const demo = demoSchema.safeParse(file);
  if (!demo.success)
    throw new CheckError(
      `${dataDir} is in use, and ${path} does not say by which demo. Stop it, and try again.`,
    );
  const { url, token, otherTenantToken } = demo.data;
  const all = await Promise.all([token, otherTenantToken].map((each) => companyAt(url, each)));
  const companies = slug === undefined ? all : all.filter(({ name }) => name === slug);
  if (companies.length === 0)
    throw new CheckError(`The demo has no tenant "${slug}", only ${all.map(({ name }) => name).join(", ")}.`);
  return { source: `the running demo, ${url}`, companies, deployment: null };
}

async function companyAt(url: string, token: string): Promise<Company> {
  async function get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    const response = await fetch(`${url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => {
      throw new CheckError(`${url} does not answer. If that demo has been stopped, start it, or try again.`);
    });
    if (response.status === 401)
      throw new CheckError(
        "The demo's token has expired (24 h): start the demo anew, or stop it and try again.",
      );
    if (!response.ok) throw new CheckError(`${url} answers ${response.status}: ${await response.text()}`);
    return schema.parse(await response.json());
  }
  const about = await get(`/usage?user=${EVERYBODY}`, usageSchema);
  return {
    name: about.company,
    today: about.to,
    budgets: async () => (await get("/budgets", budgetListSchema)).data,
    costs: (by, { from, to }, limit) =>
      get(`/costs?${new URLSearchParams({ by, from, to, limit: String(limit) })}`, costPageSchema),
    usage: ({ from, to }) => get(`/usage?${new URLSearchParams({ user: EVERYBODY, from, to })}`, usageSchema),
  };
}
