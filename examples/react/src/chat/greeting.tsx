import type { Agent } from "../use-agents.ts";

const SHOWN = 6;
/** Answers what is nobody's: greetings, thanks. Nothing to start with. */
const GENERALIST = "general";

/** The empty state: what can be asked, out of the agents' own examples. */
export function Greeting({ agents, onAsk }: { agents: Agent[]; onAsk: (text: string) => void }) {
  const examples = agents.flatMap(({ id, examples: [first] }) =>
    first && id !== GENERALIST ? [{ id, text: first }] : [],
  );
  return (
    <div className="empty">
      <h1>What would you like to know?</h1>
      <p className="quiet">Every figure comes from this company's own records.</p>
      <ul className="examples">
        {examples.slice(0, SHOWN).map(({ id, text }) => (
          <li key={id}>
            <button type="button" onClick={() => onAsk(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
