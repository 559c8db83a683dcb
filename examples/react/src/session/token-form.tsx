import { useId, useState } from "react";

export function TokenForm({ onToken }: { onToken: (token: string) => void }) {
  const [token, setToken] = useState("");
  const field = useId();
  return (
    <main className="centred">
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim()) onToken(token.trim());
        }}
      >
        <h1>Kontor</h1>
        <p className="quiet">
          Start the API with <code>bun run demo</code> and reload this page, or paste a token of yours.
        </p>
        <label htmlFor={field}>Token</label>
        <input
          id={field}
          value={token}
          onChange={(event) => setToken(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          placeholder="eyJhbGciOi…"
        />
        <button type="submit" className="primary" disabled={token.trim() === ""}>
          Go on
        </button>
      </form>
    </main>
  );
}
