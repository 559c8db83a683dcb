import type { components, KontorClient } from "@kontor/client";
import { useCallback, useEffect, useState } from "react";
import { useShowError } from "../toasts.tsx";

export interface Conversations {
  /** Null until the first page is there, or if it can't be had. */
  shown: components["schemas"]["Conversation"][] | null;
  failed: boolean;
  refresh(): void;
  /** Null when there are no older ones. */
  older: (() => void) | null;
  remove(id: string): Promise<void>;
}

const PAGE = 30;

/** The caller's conversations, newest first, as far as somebody has scrolled back. */
export function useConversations(kontor: KontorClient): Conversations {
  const showError = useShowError();
  const [shown, setShown] = useState<Conversations["shown"]>(null);
  const [failed, setFailed] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);

  const refresh = useCallback(() => {
    kontor.conversations({ limit: PAGE }).then(
      (page) => {
        setShown(page.data);
        setCursor(page.nextCursor);
        setFailed(false);
      },
      (error: unknown) => {
        setFailed(true);
        showError(error);
      },
    );
  }, [kontor, showError]);
  useEffect(refresh, [refresh]);

  const older = () => {
    if (cursor === null) return;
    kontor.conversations({ limit: PAGE, cursor }).then((page) => {
      setShown((before) => [...(before ?? []), ...page.data]);
      setCursor(page.nextCursor);
    }, showError);
  };
  const remove = async (id: string) => {
    await kontor.remove(id).catch(showError);
    refresh();
  };
  return { shown, failed, refresh, older: cursor === null ? null : older, remove };
}
