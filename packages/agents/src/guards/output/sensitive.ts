import type { ViolationType } from "../violation.ts";

/** Something that must not leave, recognised by how it begins. */
export interface Sensitive {
  type: ViolationType;
  /** Lower case and compared without regard to case, unless `exact`. */
  start: string;
  exact?: boolean;
  /** Only where no letter or digit stands before it. */
  word?: boolean;
  /** The character behind the beginning must be one of these. */
  next?: RegExp;
  /** The characters that it may go on with; every one, if absent. */
  body?: RegExp;
  /** It goes up to and with this; if absent, as far as `body` goes. */
  until?: string;
  /** Without its end it is one all the same. */
  endless?: boolean;
  /** What stands in its place, never nothing: what stood before and behind must not become one. Null: it may leave. */
  replace(found: string): string | null;
}

export const REMOVED = "[removed]";

/** A body as long as this has ended, whatever comes. */
export const LONGEST = 4_000;

const secret = (start: string, body: RegExp, like: RegExp): Sensitive => ({
  type: "secret",
  start,
  exact: true,
  word: true,
  body,
  replace: (found) => (like.test(found) ? REMOVED : null),
});

const TOKEN = /[A-Za-z0-9_-]/;
const URL_BODY = /[^\s"'<>`|\\^{}()[\]]/;

const address = (start: string): Sensitive => ({
  type: "secret",
  start,
  word: true,
  body: URL_BODY,
  replace: (found) => (found.length > start.length + 3 ? REMOVED : null),
});

/** Keys, tokens and addresses as the providers document them. */
const SECRETS: readonly Sensitive[] = [
  secret("sk-", TOKEN, /^sk-(?=.*\d)[\w-]{20,}$/),
  secret("kontor_", TOKEN, /^kontor_[0-9a-f-]{36}_[\w-]{16,}$/),
  secret("AIza", TOKEN, /^AIza[\w-]{30,}$/),
  ...[
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "rk_live_",
    "sk_live_",
  ].map((start) => secret(start, TOKEN, /^[\w-]{20,}$/)),
  secret("AKIA", /[A-Z0-9]/, /^AKIA[A-Z0-9]{16}$/),
  secret("ASIA", /[A-Z0-9]/, /^ASIA[A-Z0-9]{16}$/),
  secret("eyJ", /[A-Za-z0-9_.-]/, /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/),
  ...[
    "postgres:",
    "postgresql:",
    "mysql:",
    "mongodb:",
    "mongodb+srv:",
    "redis:",
    "rediss:",
    "amqp:",
    "amqps:",
  ].map((scheme) => address(`${scheme}//`)),
  {
    type: "secret",
    start: "-----begin",
    until: "-----END",
    endless: true,
    replace: (found) => (/^-----BEGIN [A-Z ]*PRIVATE KEY/i.test(found) ? REMOVED : null),
  },
];

const hostOf = (url: string): string | null => {
  try {
    return new URL(/^(https?|ftp):/i.test(url) ? url : `https:${url.startsWith("//") ? url : `//${url}`}`)
      .hostname;
  } catch {
    return null;
  }
};

/** A place on our own pages, and nothing a browser would take for another host. */
const OWN_PLACE = /^[/#?][\w\-/.#=&?%]*$/;

/** What leads elsewhere: images are dropped, links and addresses shown as the text they are. */
function links(hosts: readonly string[]): Sensitive[] {
  const allowed = (url: string) => {
    if (OWN_PLACE.test(url) && !url.startsWith("//")) return true;
    const host = /^(https?:\/\/|www\.)/i.test(url) ? hostOf(url) : null;
    return host !== null && hosts.includes(host);
  };
  const target = (found: string) => /\]\(\s*<?([^\s>)]*)/.exec(found)?.[1] ?? "";
  const bare = (start: string): Sensitive => ({
    type: "link",
    start,
    word: true,
    body: URL_BODY,
    replace: (found) => (found.length === start.length || allowed(found) ? null : hostAlone(found)),
  });
  const tag = (start: string): Sensitive => ({
    type: start === "<a" ? "link" : "image",
    start,
    next: /[\s/>]/,
    until: ">",
    replace: () => REMOVED,
  });
  return [
    {
      type: "image",
      start: "![",
      body: NO_LINE_END,
      until: ")",
      replace: (found) => (found.includes("](") && !allowed(target(found)) ? REMOVED : null),
    },
    {
      type: "link",
      start: "](",
      body: NO_LINE_END,
      until: ")",
      replace: (found) => (allowed(target(found)) ? null : "]"),
    },
    ...["]:\n", "]:"].map(
      (start): Sensitive => ({
        type: "link",
        start,
        body: NO_LINE_END,
        replace: (found) => (/^\]:\s*<?\/\//.test(found) ? `]: ${REMOVED}` : null),
      }),
    ),
    ...TAGS.map((name) => tag(`<${name}`)),
    ...["https://", "http://", "ftp://", "www."].map(bare),
  ];
}

const NO_LINE_END = /[^\n]/;
/** HTML that loads something, or leads somewhere. */
const TAGS = [
  "img",
  "a",
  "iframe",
  "script",
  "link",
  "svg",
  "video",
  "audio",
  "object",
  "embed",
  "form",
  "base",
].concat(["meta", "style", "source", "image", "input", "picture", "body", "table", "td"]);

/** An address as no client makes a link of it, with the full stop that ended its sentence. */
function hostAlone(found: string): string {
  const end = /[.,;:!?*_~]*$/.exec(found)?.[0] ?? "";
  const host = found.length < LONGEST ? hostOf(found.slice(0, found.length - end.length)) : null;
  return `${host?.replace(/^www\./, "") || REMOVED}${end}`;
}

/** All that is looked for, most telling first. */
export const sensitiveIn = (linkHosts: readonly string[]): Sensitive[] => [...SECRETS, ...links(linkHosts)];
