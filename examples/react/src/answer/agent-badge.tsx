import type { AgentData, UsageData } from "@kontor/client";
import { useId } from "react";

interface Props {
  agent: AgentData;
  name: string | undefined;
  usage: UsageData | undefined;
}

/** Who answers; why, on hover, focus or touch. */
export function AgentBadge({ agent, name, usage }: Props) {
  const tip = useId();
  return (
    <div className="row badges">
      <button type="button" className="badge" aria-describedby={tip}>
        {name ?? agent.agent}
      </button>
      <div className="tip" id={tip} role="tooltip">
        <dl className="facts">
          <Fact label="Why" value={agent.reason} />
          <Fact label="Decided by" value={`${agent.layer}, ${Math.round(agent.confidence * 100)} % sure`} />
          {agent.handoffFrom && <Fact label="Taken over from" value={agent.handoffFrom} />}
          <Fact label="Question" value={`${agent.complexity} complexity`} />
          <Fact label="Model" value={usage?.model ?? agent.model} />
          {usage && <Fact label="Tokens" value={tokens(usage)} />}
        </dl>
      </div>
      {agent.offline && (
        <span className="badge offline" title="Rules over your rows answer; no AI provider is asked.">
          Offline
        </span>
      )}
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function tokens({ inputTokens, outputTokens }: UsageData): string {
  if (inputTokens === null || outputTokens === null) return "not reported";
  return `${inputTokens.toLocaleString()} in, ${outputTokens.toLocaleString()} out`;
}
