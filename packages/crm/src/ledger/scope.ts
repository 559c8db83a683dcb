import { invalid } from "../errors.ts";

/** What there is to have a budget or a switch, by the names that the deployment knows. */
export interface Known {
  agents: readonly string[];
  providers: readonly string[];
}

const SCOPE = /^(?:organisation|(user|agent|provider):(.{1,255}))$/s;
const HOW = "A budget is for organisation, user:<id>, agent:<id> or provider:<name>";

/** Throws `invalid_request` for what is no scope, or an agent or provider that does not exist. Users are the identity provider's. */
export function assertScope(scope: string, known: Known): void {
  const parts = SCOPE.exec(scope);
  if (!parts) throw invalid("scope", `"${scope}" is no scope. ${HOW}.`);
  const [, kind, subject = ""] = parts;
  if (kind === "agent") assertAgent("scope", subject, known);
  if (kind === "provider" && !known.providers.includes(subject))
    throw invalid("scope", `There is no provider "${subject}", only ${known.providers.join(", ")}.`);
}

/** Throws `invalid_request` at `path` for an agent that does not exist. */
export function assertAgent(path: string, agent: string, { agents }: Pick<Known, "agents">): void {
  if (!agents.includes(agent))
    throw invalid(path, `There is no agent "${agent}", only ${agents.join(", ")}.`);
}
