import type { components, KontorClient } from "@kontor/client";
import { useEffect, useState } from "react";

export type Agent = components["schemas"]["Agent"];

/** Who can answer; empty until it is known, or if it can't be: the chat works without. */
export function useAgents(kontor: KontorClient): Agent[] {
  const [agents, setAgents] = useState<Agent[]>([]);
  useEffect(() => {
    kontor.agents().then(setAgents, () => {});
  }, [kontor]);
  return agents;
}
