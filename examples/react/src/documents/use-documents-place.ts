import { useEffect, useState } from "react";

export interface DocumentsPlace {
  /** Null: none is open. */
  id: string | null;
}

function read(): DocumentsPlace | null {
  const [place, id] = /^#documents(?:\/([0-9a-f-]{36}))?$/.exec(location.hash) ?? [];
  return place === undefined ? null : { id: id ?? null };
}

/** Whether the address is one of documents', and of which; null when it is a chat's. Links lead there. */
export function useDocumentsPlace(): [DocumentsPlace | null, () => void] {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = () => setPlace(read());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return [place, () => setPlace(null)];
}
