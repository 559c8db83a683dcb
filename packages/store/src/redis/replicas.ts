import { z } from "zod";
import { REPLICAS_KEY } from "../limits/limit-keys.ts";
import type { RedisLink } from "./link.ts";

const BEAT_MS = 2_000;
/** A process that has not been heard of for so long serves no more. */
const LAPSE_MS = 10_000;
/** Beats whose highest count is believed: right after a flush the others are missing. */
const BELIEVED = LAPSE_MS / BEAT_MS;

/** How many processes serve, from what each of them tells Redis while it is there. */
export class Replicas {
  readonly #id = crypto.randomUUID();
  #counts: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  /** `assumed`: as long as Redis was never there. */
  constructor(
    private readonly link: RedisLink,
    private readonly assumed: number,
  ) {
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
    this.#timer.unref();
    link.onBack(() => void this.#beat());
  }

  /** As last known: while Redis is away nobody hears of anybody. */
  get count(): number {
    return this.#counts.length === 0 ? this.assumed : Math.max(...this.#counts);
  }

  /** Serves no more. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    await this.link.run((redis) => redis.zrem(REPLICAS_KEY, this.#id)).catch(() => {});
  }

  async #beat(): Promise<void> {
    const counted = await this.link
      .run((redis) => redis.beat(REPLICAS_KEY, this.#id, LAPSE_MS * 1_000))
      .catch(() => null);
    if (counted !== null) this.#counts = [...this.#counts, z.int().parse(counted)].slice(-BELIEVED);
  }
}
