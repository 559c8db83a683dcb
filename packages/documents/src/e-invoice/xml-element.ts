/** A text of a document and where it stands. */
export interface Told {
  text: string;
  /** From the root, by local names: `Invoice/InvoiceLine[2]/Price/PriceAmount`. */
  path: string;
}

/**
 * An element and what is below it. Looked for by local names, whatever prefix a file uses: within the formats that are
 * read here, no two namespaces share a name in the same place. Values stay the text they are.
 */
export class XmlElement implements Told {
  constructor(
    /** Without prefix. */
    readonly name: string,
    /** "" of none. */
    readonly namespace: string,
    readonly path: string,
    /** Its own, entities resolved, spaces as they are; not that of the elements below. */
    readonly text: string,
    private readonly attributes: ReadonlyMap<string, string>,
    readonly children: readonly XmlElement[],
  ) {}

  /** All elements along a path of local names. */
  all(...names: string[]): XmlElement[] {
    let found: XmlElement[] = [this];
    for (const name of names) {
      found = found.flatMap((element) => element.children.filter((child) => child.name === name));
    }
    return found;
  }

  /** The first element along a path, empty or not. */
  one(...names: string[]): XmlElement | null {
    return this.all(...names)[0] ?? null;
  }

  /** The first along a path that says something. */
  told(...names: string[]): Told | null {
    return this.all(...names).find((element) => element.text.trim() !== "") ?? null;
  }

  attribute(name: string): string | null {
    return this.attributes.get(name)?.trim() || null;
  }

  toldBy(attribute: string): Told | null {
    const text = this.attribute(attribute);
    return text === null ? null : { text, path: `${this.path}/@${attribute}` };
  }
}
