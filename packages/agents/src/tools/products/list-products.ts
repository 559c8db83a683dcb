import { products, sizeSorts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, limitBySort, product, sort } from "../inputs.ts";
import { amount as money, percent, table, text } from "../table.ts";

const columns = [
  text("sku", "SKU"),
  text("product", "Product"),
  text("unit", "Unit"),
  money("price", "Net price"),
  percent("taxRate", "VAT"),
  text("active", "On sale"),
] as const;

export const listProducts = defineTool({
  name: "listProducts",
  scope: "products:read",
  effect: "read",
  description:
    "Products and services on sale with unit, net price and VAT rate, in alphabetical order or by price: the price of one, " +
    "the price list, the dearest or the cheapest.",
  input: z
    .strictObject({
      product,
      amount: amount("Net price"),
      sort: sort(sizeSorts, "By price, within each currency; in alphabetical order if left out."),
      limit: limitBySort(),
    })
    .meta({ intents: ["products.list", "products.count", "product.price"] }),
  run: async (ctx, input) => table(columns, await products.list(ctx, input)),
});
