import { ledger } from "@kontor/crm";
import { parseModelList, parsePrices } from "@kontor/models";
import { z } from "zod";

// What a variable may be, and what it is read as.

export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const origins = z
  .string()
  .transform((list) =>
    list
      .split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isOrigin), "must be a comma list of origins like https://crm.example.com");
export const wholeNumber = z.string().regex(/^\d+$/, "must be a whole number").transform(Number);

export const positive = wholeNumber.pipe(z.number().int().min(1, "must be at least 1"));

const HEADER_LIST = "must be a comma list of name=value, percent-encoded";
/** As OpenTelemetry writes them: `name=value,name=value`, values percent-encoded. */
export const headerList = z
  .string()
  .regex(/^[^,=]+=[^,]*(,[^,=]+=[^,]*)*$/, HEADER_LIST)
  .transform((list, issues) => {
    try {
      return Object.fromEntries(
        list.split(",").map((header) => {
          const [name = "", ...value] = header.split("=");
          return [name.trim(), decodeURIComponent(value.join("=").trim())];
        }),
      );
    } catch {
      issues.addIssue({ code: "custom", message: HEADER_LIST });
      return z.NEVER;
    }
  });

/** `host:port,host:port` */
export const servers = z
  .string()
  .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, "must be a comma list of host:port")
  .transform((list) =>
    list.split(",").map((server) => {
      const [host = "", port] = server.split(":");
      return { host, port: Number(port) };
    }),
  );

export const modelList = z
  .string()
  .superRefine((list, issues) => {
    try {
      parseModelList(list);
    } catch (error) {
      issues.addIssue({
        code: "custom",
        message: error instanceof Error ? error.message : "is no model list",
      });
    }
  })
  .optional();

export const prices = z
  .string()
  .transform((json, issues) => {
    try {
      return parsePrices(json);
    } catch (error) {
      issues.addIssue({ code: "custom", message: error instanceof Error ? error.message : "are no prices" });
      return z.NEVER;
    }
  })
  .optional();

/** An amount of USD as nano-USD, exactly. */
export const usd = z.string().transform((decimal, issues) => {
  const nanos = ledger.fromUsd(decimal);
  if (nanos !== null) return nanos;
  issues.addIssue({ code: "custom", message: "must be an amount of USD like 10 or 0.25" });
  return z.NEVER;
});

export const baseUrl = z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional();

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
