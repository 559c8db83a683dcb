import { XMLParser } from "fast-xml-parser";
import { EInvoiceError } from "./e-invoice-error.ts";
import { resolveEntities } from "./resolve-entities.ts";
import { XmlElement } from "./xml-element.ts";

const TEXT = "#text";
const CDATA = "#cdata";
const ATTRIBUTES = ":@";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: false,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
});

/**
 * The root of an XML document.
 * @throws {EInvoiceError} not well-formed, or with a document type: no e-invoice has one, and entities come with it.
 */
export function parseXml(xml: string): XmlElement {
  const text = xml.replace(/^\uFEFF/, "");
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, ""))) {
    throw new EInvoiceError("The XML declares a document type, which an e-invoice must not.");
  }
  const roots = elementsOf(parsed(text), "", new Map());
  const [root] = roots;
  if (root === undefined || roots.length > 1) {
    throw new EInvoiceError("The XML is not well-formed: it needs one root element.");
  }
  return root;
}

function parsed(xml: string): unknown {
  try {
    return parser.parse(xml, true);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EInvoiceError(`The XML is not well-formed: ${why}`);
  }
}

/** Elements among the parser's nodes: `[{"cbc:ID": [{"#text": "7"}], ":@": {schemeID: "0088"}}]`. */
function elementsOf(nodes: unknown, parentPath: string, scope: ReadonlyMap<string, string>): XmlElement[] {
  const tags = listOf(nodes).flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== ATTRIBUTES && key !== TEXT && key !== CDATA);
    return tag === undefined ? [] : [{ tag, node, name: localNameOf(tag) }];
  });
  const times = new Map<string, number>();
  for (const { name } of tags) times.set(name, (times.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return tags.map(({ tag, node, name }) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const step = times.get(name) === 1 ? name : `${name}[${nth}]`;
    return elementOf(tag, node, parentPath === "" ? step : `${parentPath}/${step}`, scope);
  });
}

function elementOf(
  tag: string,
  node: Record<string, unknown>,
  path: string,
  scope: ReadonlyMap<string, string>,
): XmlElement {
  const attributes = new Map<string, string>();
  const inner = new Map(scope);
  for (const [name, raw] of Object.entries(isRecord(node[ATTRIBUTES]) ? node[ATTRIBUTES] : {})) {
    const value = resolveEntities(String(raw), path);
    if (name === "xmlns") inner.set("", value);
    else if (name.startsWith("xmlns:")) inner.set(name.slice("xmlns:".length), value);
    else attributes.set(localNameOf(name), value);
  }
  const prefix = tag.includes(":") ? tag.slice(0, tag.indexOf(":")) : "";
  const namespace = inner.get(prefix) ?? "";
  const children = elementsOf(node[tag], path, inner);
  return new XmlElement(localNameOf(tag), namespace, path, textOf(node[tag], path), attributes, children);
}

function textOf(nodes: unknown, path: string): string {
  return listOf(nodes)
    .map((node) => {
      if (CDATA in node)
        return listOf(node[CDATA])
          .map((part) => String(part[TEXT] ?? ""))
          .join("");
      return TEXT in node ? resolveEntities(String(node[TEXT]), path) : "";
    })
    .join("");
}

const localNameOf = (tag: string) => tag.slice(tag.indexOf(":") + 1);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];
