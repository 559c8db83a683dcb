import type { Agent } from "../../src/define-agent.ts";
import { routeMessage } from "../../src/router/route.ts";
import { learnAgents } from "../../src/router/score-agents.ts";

export interface Timing {
  /** Milliseconds. */
  median: number;
  p99: number;
}

export interface Timings {
  /** Learning the agents, once for a process, in milliseconds. */
  training: number;
  /** A message as people type it. */
  message: Timing;
  /** One of 10 000 characters, the longest that is taken. */
  longest: Timing;
}

const LONGEST = 10_000;
const RUNS = 2_000;

/** Times the layers without a model over the texts. */
export function timeRouting(agents: readonly Agent[], texts: readonly string[]): Timings {
  const started = performance.now();
  learnAgents([...agents]);
  const training = performance.now() - started;
  const all = texts.join(" ").replaceAll("@", "");
  const longest = texts.map((_, index) => {
    const from = (index * 37) % all.length;
    return (all.slice(from) + all.repeat(Math.ceil(LONGEST / all.length))).slice(0, LONGEST);
  });
  return { training, message: timeOver(agents, texts), longest: timeOver(agents, longest) };
}

function timeOver(agents: readonly Agent[], texts: readonly string[]): Timing {
  const route = (index: number) =>
    routeMessage(agents, texts[index % texts.length] ?? "", { explicit: null, previous: null });
  for (let index = 0; index < RUNS / 3; index++) route(index);
  const times = Array.from({ length: RUNS }, (_, index) => {
    const started = performance.now();
    route(index);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { median: times[RUNS / 2] ?? 0, p99: times[Math.floor(RUNS * 0.99)] ?? 0 };
}
