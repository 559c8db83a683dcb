export interface Reference {
  /** A link of Markdown, a repository path in backticks, or the name after `bun run`. */
  kind: "link" | "path" | "script";
  target: string;
  line: number;
}

export interface Document {
  /** Heading anchors as GitHub makes them. */
  anchors: Set<string>;
  references: Reference[];
}

const FOLDERS = /^(?:\.\/)?((?:apps|packages|bench|scripts|docs|patches|k8s|\.ci)\/[\w./*{},@-]+)$/;

/** Reads what a Markdown document refers to. In fenced blocks only commands count, everything else is an example. */
export function readDocument(markdown: string): Document {
  const anchors = new Set<string>();
  const references: Reference[] = [];
  let fenced = false;
  for (const [index, text] of markdown.split("\n").entries()) {
    const line = index + 1;
    if (/^\s*(```|~~~)/.test(text)) {
      fenced = !fenced;
      continue;
    }
    for (const [, target = ""] of text.matchAll(/\bbun(?:@[\d.]+)? run (?!--)([\w:./-]+)/g)) {
      references.push({ kind: "script", target: target.replace(/[.:]+$/, ""), line });
    }
    if (fenced) continue;
    const heading = /^#{1,6} (.+?)#*$/.exec(text)?.[1];
    if (heading) anchors.add(uniqueAnchor(anchors, anchorOf(heading)));
    references.push(...linksIn(text, line), ...pathsIn(text, line));
  }
  return { anchors, references };
}

function linksIn(text: string, line: number): Reference[] {
  const withoutCode = text.replace(/`[^`]*`/g, "code");
  return [...withoutCode.matchAll(/\]\(\s*<?([^)\s>]+)/g), ...withoutCode.matchAll(/^\[[^\]]+\]:\s+(\S+)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
    .map((target) => ({ kind: "link" as const, target, line }));
}

function pathsIn(text: string, line: number): Reference[] {
  return [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, code = ""]) => {
    const path = FOLDERS.exec(code)?.[1];
    // NNNN_name stands for any name, as in `packages/db/migrations/NNNN_name.up.sql`.
    return path
      ? [{ kind: "path" as const, target: path.replace(/\/$/, "").replace(/NNNN_\w+/, "*"), line }]
      : [];
  });
}

/** GitHub's rule: lower case, punctuation off, spaces to hyphens. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function uniqueAnchor(taken: Set<string>, anchor: string): string {
  for (let copy = 0; ; copy++) {
    const name = copy === 0 ? anchor : `${anchor}-${copy}`;
    if (!taken.has(name)) return name;
  }
}
