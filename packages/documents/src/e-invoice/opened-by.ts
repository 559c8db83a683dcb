import { resolved } from "../reading/formats/inspect-xml.ts";
import { EInvoiceError } from "./e-invoice-error.ts";
import type { Opened } from "./xml-element.ts";

/** Namespaces by their prefix, "" that without one. */
export type Scope = ReadonlyMap<string, string>;

const TAG = /^<([^\s/>]+)([\s\S]*?)\/?>$/;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Names, namespace and attributes of a start tag: `<cbc:ID schemeID="0088">`. */
export function openedBy(tag: string, around: Scope): Opened & { scope: Scope } {
  const [, name = "", rest = ""] = TAG.exec(tag) ?? [];
  const written = attributesIn(name, rest);
  const declared = [...written].filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"));
  const scope =
    declared.length === 0
      ? around
      : new Map([...around, ...declared.map(([key, value]): [string, string] => [key.slice(6), value])]);
  const prefix = name.includes(":") ? name.slice(0, name.indexOf(":")) : "";
  const attributes =
    written.size === 0 ? NONE : new Map([...written].map(([key, value]) => [localNameOf(key), value]));
  return { name: localNameOf(name), namespace: scope.get(prefix) ?? "", attributes, scope };
}

const NONE: ReadonlyMap<string, string> = new Map();

function attributesIn(name: string, rest: string): ReadonlyMap<string, string> {
  if (rest.trim() === "") return NONE;
  const found = new Map<string, string>();
  let at = 0;
  while (rest.slice(at).trim() !== "") {
    ATTRIBUTE.lastIndex = at;
    const [all, key, double, single] = ATTRIBUTE.exec(rest) ?? [];
    if (all === undefined || key === undefined || found.has(key)) {
      throw new EInvoiceError(`This is no well-formed XML: the attributes of ${name} are broken.`);
    }
    found.set(key, resolved(double ?? single ?? ""));
    at += all.length;
  }
  return found;
}

const localNameOf = (name: string) => name.slice(name.indexOf(":") + 1);
