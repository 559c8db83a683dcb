import { generateId } from "ai";
import { useEffect, useState } from "react";

export interface ChatId {
  id: string;
  /** Nothing was said in it yet, so there is nothing to load. */
  isNew: boolean;
}

const inUrl = (): string | null => /^#\/([A-Za-z0-9_-]{1,64})$/.exec(location.hash)?.[1] ?? null;

function read(): ChatId {
  const id = inUrl();
  return id === null ? { id: generateId(), isNew: true } : { id, isNew: false };
}

/** Which chat is open: the one the address names, so that a reload comes back to it; else a new one. */
export function useChatId(): [ChatId, (id: string | null) => void] {
  const [chat, setChat] = useState(read);
  useEffect(() => {
    const follow = () => setChat((now) => (inUrl() === now.id ? now : read()));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const open = (id: string | null) => {
    if (id === null) history.pushState(null, "", location.pathname);
    else if (id !== inUrl()) history.pushState(null, "", `#/${id}`);
    setChat((now) => (id !== null && now.id === id ? now : read()));
  };
  return [chat, open];
}
