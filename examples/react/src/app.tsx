import { useSession } from "./session/session.ts";
import { TokenForm } from "./session/token-form.tsx";
import { ToastProvider } from "./toasts.tsx";
import { Workspace } from "./workspace.tsx";

export function App() {
  const { state, signIn, signOut } = useSession();
  return (
    <ToastProvider>
      {state.kind === "loading" && <p className="centred quiet">One moment…</p>}
      {state.kind === "signed-out" && <TokenForm onToken={signIn} />}
      {/* Another credential is another person: nothing of the first one's page may stay. */}
      {state.kind === "signed-in" && <Workspace key={state.token} token={state.token} onSignOut={signOut} />}
    </ToastProvider>
  );
}
