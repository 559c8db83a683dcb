import Markdown from "markdown-to-jsx/react";
import { memo, type ReactNode } from "react";

/**
 * What a model wrote, as elements: it may say anything, so no HTML of its own, no images (an address in one would
 * tell somebody what was asked here), and links only to where a browser shows a page.
 */
export const MarkdownText = memo(({ text, writing }: { text: string; writing: boolean }) => (
  <div className="markdown">
    <Markdown
      options={{
        disableParsingRawHTML: true,
        optimizeForStreaming: writing,
        forceBlock: true,
        overrides: { a: Link, img: Image, table: Table, h1: Heading, h2: Heading },
      }}
    >
      {text}
    </Markdown>
  </div>
));

function Link({ href, children }: { href?: string; children?: ReactNode }) {
  if (!href || !/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

const Image = ({ alt }: { alt?: string }) => <span>{alt}</span>;

const Heading = ({ children }: { children?: ReactNode }) => <h3>{children}</h3>;

/** A wide table scrolls by itself, with the keyboard too. */
const Table = ({ children }: { children?: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
  <section className="scroll" aria-label="Table" tabIndex={0}>
    <table>{children}</table>
  </section>
);
