import { products } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, limit, product } from "../inputs.ts";
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
    "Products and services on sale with unit, net price and VAT rate, in alphabetical order: the price of one, or the " +
    "price list.",
  input: z
    .strictObject({ product, amount: amount("Net price"), limit: limit() })
    .meta({ intents: ["products.list", "products.count", "product.price"] }),
  run: async (ctx, input) => table(columns, await products.list(ctx, input)),
});
