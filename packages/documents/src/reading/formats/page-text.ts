import type { TextItem } from "../read-file.ts";

/** Of the letters' height: below it words belong to one run; a space is about 0.25 wide, a table's gap more than this. */
const SAME_RUN = 0.4;
/** Below it no space stands between two runs of letters. */
const SAME_WORD = 0.12;
/** Baselines that are nearer to each other than this part of the letters' height are one line. */
const SAME_LINE = 0.4;

/** Pieces of text, as a page's program draws them, put together: words into runs, runs into lines from top to bottom. */
export function linesOf(pieces: TextItem[]): { items: TextItem[]; text: string } {
  const lines: TextItem[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && Math.abs(piece.y - first.y) <= SAME_LINE * Math.min(first.height, piece.height))
      line.push(piece);
    else lines.push([piece]);
  }
  const runs = lines.map((line) => runsOf(line.sort((a, b) => a.x - b.x)));
  return { items: runs.flat(), text: runs.map((line) => line.map(({ text }) => text).join("  ")).join("\n") };
}

function runsOf(line: TextItem[]): TextItem[] {
  const runs: TextItem[] = [];
  for (const piece of line) {
    const run = runs.at(-1);
    const gap = run ? (piece.x - run.x - run.width) / Math.max(1, Math.min(run.height, piece.height)) : 0;
    // Text that was drawn over other text stays apart: it may be there to mislead.
    if (!run || gap > SAME_RUN || gap < -SAME_RUN) runs.push({ ...piece });
    else {
      const space = gap > SAME_WORD && !run.text.endsWith(" ") && !piece.text.startsWith(" ") ? " " : "";
      run.text = `${run.text}${space}${piece.text}`;
      run.width = Math.max(run.width, piece.x + piece.width - run.x);
      run.height = Math.max(run.height, piece.height);
    }
  }
  return runs
    .map((run) => ({ ...run, text: run.text.replace(/\s+/g, " ").trim() }))
    .filter(({ text }) => text);
}
