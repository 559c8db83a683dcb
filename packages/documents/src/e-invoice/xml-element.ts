import { vocabularyOf } from "./vocabulary.ts";

/** A text of a document and where it stands. */
export interface Told {
  readonly text: string;
  /** From the root, by local names: `Invoice/InvoiceLine[2]/Price/PriceAmount`. */
  readonly path: string;
}

/** What an element is told when it opens; names without prefix. */
export interface Opened {
  name: string;
  /** "" of none. */
  namespace: string;
  attributes: ReadonlyMap<string, string>;
}

/**
 * An element and what is below it. Looked for by local names, whatever prefix a file uses: within one of the formats that
 * are read here, no two namespaces share a name in the same place. What is of another format is not found. Values stay
 * the text they are.
 */
export class XmlElement implements Told {
  readonly children: XmlElement[] = [];
  /** Its own, entities resolved, spaces as they are; not that of the elements below. */
  text = "";
  private readonly times = new Map<string, number>();
  private readonly nth: number;
  private readonly vocabulary: string;

  constructor(
    private readonly opened: Opened,
    private readonly parent: XmlElement | null,
  ) {
    this.nth = parent?.take(this) ?? 1;
    this.vocabulary = vocabularyOf(opened.namespace, parent?.vocabulary ?? "");
  }

  get name(): string {
    return this.opened.name;
  }

  get namespace(): string {
    return this.opened.namespace;
  }

  get path(): string {
    if (this.parent === null) return this.name;
    const step = this.parent.times.get(this.name) === 1 ? this.name : `${this.name}[${this.nth}]`;
    return `${this.parent.path}/${step}`;
  }

  /** All elements along a path of local names; none that a foreign namespace put there. */
  all(...names: string[]): XmlElement[] {
    let found: XmlElement[] = [this];
    for (const name of names) {
      found = found.flatMap((element) =>
        element.children.filter((child) => child.name === name && child.vocabulary === element.vocabulary),
      );
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
    return this.opened.attributes.get(name)?.trim() || null;
  }

  toldBy(attribute: string): Told | null {
    const text = this.attribute(attribute);
    return text === null ? null : { text, path: `${this.path}/@${attribute}` };
  }

  private take(child: XmlElement): number {
    this.children.push(child);
    const nth = (this.times.get(child.name) ?? 0) + 1;
    this.times.set(child.name, nth);
    return nth;
  }
}
