/** Formats of several namespaces, all of them qualified, by how these begin. ZUGFeRD 1 has a root of its own over CII's names. */
const QUALIFIED: [start: string, vocabulary: string][] = [
  ["urn:oasis:names:specification:ubl:schema:xsd:", "UBL"],
  ["urn:un:unece:uncefact:", "CII"],
  ["urn:ferd:", "CII"],
];

/**
 * What an element's name belongs to: UBL, CII, or a namespace by itself, "" where a file has none. An element without a
 * namespace is of what is around it, as FatturaPA has it below its root; UBL and CII have no such elements.
 */
export function vocabularyOf(namespace: string, around: string): string {
  if (namespace === "") return QUALIFIED.some(([, vocabulary]) => vocabulary === around) ? "" : around;
  const [, vocabulary] = QUALIFIED.find(([start]) => namespace.startsWith(start)) ?? [];
  return vocabulary ?? namespace;
}
