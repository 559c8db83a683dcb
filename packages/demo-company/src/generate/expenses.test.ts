import { expect, test } from "bun:test";
import { samples } from "../testing/samples.ts";

test.each(samples)(
  "$title: expenses lie in many categories, some in none, and come from suppliers",
  ({ company: { rows } }) => {
    const parentOf = new Map(rows.categories.map(({ id, parentId }) => [id, parentId]));
    const used = new Set(rows.expenses.map(({ categoryId }) => categoryId));
    expect(used.size).toBeGreaterThan(14);
    expect(used).toContain(null);
    for (const id of used) if (id) expect(parentOf.get(id)).toBeString();
    const suppliers = new Set(rows.companies.filter(({ isSupplier }) => isSupplier).map(({ id }) => id));
    for (const { supplierId, netMinor, taxMinor, grossMinor } of rows.expenses) {
      if (supplierId) expect(suppliers).toContain(supplierId);
      expect(grossMinor).toBe(netMinor + taxMinor);
      expect(netMinor).toBeGreaterThan(0);
    }
    expect(new Set(rows.expenses.map(({ currency }) => currency)).size).toBe(3);
  },
);

test.each(samples)("$title: rent and salaries are spent every month", ({ company: { rows } }) => {
  for (const keyword of ["rent", "plate"]) {
    const category = rows.categories.find(({ keywords }) => keywords.includes(keyword));
    expect(rows.expenses.filter(({ categoryId }) => categoryId === category?.id).length).toBe(24);
  }
});
