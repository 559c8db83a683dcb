const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Ten entities of which each is ten times the one before: 10^depth letters. */
export function billionLaughs(depth = 9): Uint8Array {
  const entities = Array.from(
    { length: depth },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  );
  return utf8(
    `<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY l0 "haha">${entities.join("")}]><Invoice>&l${depth};</Invoice>`,
  );
}

/** One that asks for a file, or for something from the network. */
export const externalEntity = (address: string): Uint8Array =>
  utf8(
    `<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY x SYSTEM "${address}">]><Invoice><ID>&x;</ID></Invoice>`,
  );

export const externalDocumentType = (address: string): Uint8Array =>
  utf8(
    `<!DOCTYPE Invoice SYSTEM "${address}" [<!ENTITY % p SYSTEM "${address}"> %p;]><Invoice><ID>1</ID></Invoice>`,
  );

/** Where a parser that reads on may find a document type, and one that looks for it at the beginning does not. */
export const hiddenDocumentTypes: Record<string, Uint8Array> = {
  "behind a comment": utf8(
    `<!-- ${"-".repeat(70).replaceAll("--", "- ")} --><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`,
  ),
  "behind the first element": utf8('<a><!DOCTYPE a [<!ENTITY x "y">]>&x;</a>'),
  "in small letters": utf8('<!doctype a [<!ENTITY x "y">]><a>&x;</a>'),
  "behind an instruction that seems to open a comment": utf8(
    '<?x <!-- ?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a><!-- -->',
  ),
  "behind an attribute that seems to open CDATA": utf8(
    '<b><a c="<![CDATA["/><!DOCTYPE a [<!ENTITY x "y">]>]]></b>',
  ),
  "in UTF-16 with its mark": utf16('\ufeff<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
  "in UTF-16 without": utf16('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
  "in UTF-7": utf8('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'),
};

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "utf16le"));
}

export const deepXml = (depth: number): Uint8Array => utf8(`${"<a>".repeat(depth)}${"</a>".repeat(depth)}`);

export const manyElements = (count: number): Uint8Array => utf8(`<a>${"<b/>".repeat(count)}</a>`);

export const manyAttributes = (count: number): Uint8Array =>
  utf8(`<a ${Array.from({ length: count }, (_, index) => `b${index}="1"`).join(" ")}/>`);
