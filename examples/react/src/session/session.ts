import { useEffect, useState } from "react";

export type SessionState =
  | { kind: "loading" }
  | { kind: "signed-out" }
  | { kind: "signed-in"; token: string };

const KEY = "kontor-token";

/** The token pasted in this tab, else the demo's; a page of yours takes it from your own sign-in. */
export function useSession() {
  const [state, setState] = useState<SessionState>(() => {
    const token = sessionStorage.getItem(KEY);
    return token ? { kind: "signed-in", token } : { kind: "loading" };
  });
  useEffect(() => {
    if (state.kind !== "loading") return;
    let wanted = true;
    demoToken().then((token) => {
      if (wanted) setState(token ? { kind: "signed-in", token } : { kind: "signed-out" });
    });
    return () => {
      wanted = false;
    };
  }, [state.kind]);
  return {
    state,
    signIn: (token: string) => {
      sessionStorage.setItem(KEY, token);
      setState({ kind: "signed-in", token });
    },
    signOut: () => {
      sessionStorage.removeItem(KEY);
      setState({ kind: "signed-out" });
    },
  };
}

async function demoToken(): Promise<string | null> {
  try {
    const { token } = await (await fetch("/demo-token")).json();
    return typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}
