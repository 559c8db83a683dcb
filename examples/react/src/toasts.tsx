import { KontorError, parseProblem } from "@kontor/client";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

interface Toast {
  id: number;
  title: string;
  /** Finds the request in the server's log. */
  requestId: string | null;
}

const ShowError = createContext<(error: unknown) => void>(() => {});

/** Shows an error in words of the API, with what the operator needs to find it. */
export const useShowError = () => useContext(ShowError);

let made = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const show = useCallback((error: unknown) => {
    const toast = { id: ++made, ...toldBy(error) };
    setToasts((shown) => [...shown.filter(({ title }) => title !== toast.title), toast]);
  }, []);
  const dismiss = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  return (
    <ShowError value={show}>
      {children}
      <div className="toasts" role="alert">
        {toasts.map(({ id, title, requestId }) => (
          <div className="toast" key={id}>
            <div>
              <p>{title}</p>
              {requestId && (
                <p className="quiet small">
                  Request <code>{requestId}</code>
                </p>
              )}
            </div>
            <button type="button" className="plain" aria-label="Dismiss" onClick={() => dismiss(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ShowError>
  );
}

function toldBy(error: unknown): Omit<Toast, "id"> {
  const problem = error instanceof KontorError ? error.problem : parseProblem(error);
  if (problem) return { title: problem.detail, requestId: problem.requestId };
  return { title: "The API does not answer. Is it running?", requestId: null };
}
