import { entryHash, GENESIS } from "./entry-hash.ts";
import type { ChainedRow } from "./read-rows.ts";

/** What is wrong with a chain, and with which of its rows. */
export interface Break {
  /**
   * `changed`: its content is not what was hashed; `unchained`: it does not follow the row before it; `missing`: no
   * such row; `extra`: its number is another row's; `anchor`: another row was archived under this number; `head`:
   * the last row is not the one that the head names; `rewritten`: another row was here when it was looked at before.
   */
  what: "changed" | "unchained" | "missing" | "extra" | "anchor" | "head" | "rewritten";
  seq: number;
  /** Of `missing`: the last that is. */
  to?: number;
}

/** The last row of a chain as somebody keeps it elsewhere. */
export interface Witness {
  seq: number;
  hash: string;
}

/** Follows one tenant's chain from its beginning, row by row, and notes where it breaks. */
export class ChainWalk {
  readonly breaks: Break[] = [];
  rows = 0;
  #last = { seq: 0, hash: GENESIS };
  /** What the last row's hash should be, where it is another. */
  #shouldBe: string | null = null;
  readonly #anchors: readonly Witness[];
  readonly #witness: Witness | null;

  /** `anchors`: the last rows of the archived months, oldest first. */
  constructor(anchors: readonly Witness[], witness: Witness | null = null) {
    this.#anchors = anchors;
    this.#witness = witness;
  }

  next(row: ChainedRow): void {
    const { seq, hash, prevHash } = row;
    this.rows += 1;
    if (this.rows === 1) this.#startBehindAnchor(seq);
    if (seq <= this.#last.seq) {
      this.breaks.push({ what: "extra", seq });
      return;
    }
    const isNext = seq === this.#last.seq + 1;
    if (!isNext) this.breaks.push({ what: "missing", seq: this.#last.seq + 1, to: seq - 1 });
    const worked = entryHash(row.fields);
    if (worked !== hash) this.breaks.push({ what: "changed", seq });
    else if (isNext && prevHash !== this.#last.hash && prevHash !== this.#shouldBe)
      this.breaks.push({ what: "unchained", seq });
    const isOther = (witness: Witness) => witness.seq === seq && witness.hash !== hash;
    if (this.#anchors.some(isOther)) this.breaks.push({ what: "anchor", seq });
    if (this.#witness && isOther(this.#witness)) this.breaks.push({ what: "rewritten", seq });
    this.#last = { seq, hash };
    this.#shouldBe = worked === hash ? null : worked;
  }

  /** After the last row; `head` is what the tenant's head says it is. */
  end(head: Witness | null): void {
    if (this.rows === 0 && head) this.#startBehindAnchor(head.seq + 1);
    const { seq, hash } = this.#last;
    if (head && head.seq > seq) this.breaks.push({ what: "missing", seq: seq + 1, to: head.seq });
    else if ((head?.seq ?? 0) !== seq || (head && ![hash, this.#shouldBe].includes(head.hash)))
      this.breaks.push({ what: "head", seq });
    if (this.#witness && this.#witness.seq > (head?.seq ?? 0))
      this.breaks.push({ what: "rewritten", seq: this.#witness.seq });
  }

  /** Months that were archived and taken away: the chain goes on behind the last of them. */
  #startBehindAnchor(seq: number): void {
    const anchor = this.#anchors.findLast((each) => each.seq < seq);
    if (anchor) this.#last = { seq: anchor.seq, hash: anchor.hash };
  }
}
