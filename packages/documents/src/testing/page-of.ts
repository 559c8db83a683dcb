import type { Page } from "../reading/read-file.ts";

/** A page of lines as a file gives it: each line's texts stand in columns, `" | "` between them.. */
export function pageOf(...lines: string[]): Page {
  const items = lines.flatMap((line, row) =>
    line.split(" | ").map((text, column) => ({
      text,
      x: 50 + column * 180,
      y: 60 + row * 16,
      width: Math.min(text.length * 4.5, column === 0 && !line.includes(" | ") ? 480 : 170),
      height: 9,
    })),
  );
  return { number: 1, width: 595, height: 842, items, text: lines.join("\n") };
}
