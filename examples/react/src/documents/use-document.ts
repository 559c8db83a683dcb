import type { components, DocumentEvent, KontorClient } from "@kontor/client";
import { useEffect, useState } from "react";

export type ReviewedDocument = components["schemas"]["ReviewedDocument"];

/** What somebody does to a document as they see it. */
export type Change = (seen: ReviewedDocument) => Promise<unknown>;

/** A document from its upload to its booking. */
export function useDocument(kontor: KontorClient, id: string) {
  const [events, setEvents] = useState<DocumentEvent[]>([]);
  const [document, setDocument] = useState<ReviewedDocument | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [readings, setReadings] = useState(1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a document that is read again is followed again.
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    setEvents([]);
    setDocument(null);
    async function follow() {
      for await (const event of kontor.documents.follow(id, { signal }))
        setEvents((before) => [...before, event]);
      const read = await kontor.documents.get(id);
      if (!signal.aborted) setDocument(read);
    }
    follow().catch((error: unknown) => {
      if (!signal.aborted) setProblem(error);
    });
    return () => left.abort();
  }, [kontor, id, readings]);

  /** Whether it was done. Either way the document is looked at anew: somebody else may have changed it. */
  const change = async (made: Change): Promise<boolean> => {
    if (!document) return false;
    setBusy(true);
    const refused = await made(document).then(
      () => null,
      (error: unknown) => error,
    );
    setProblem(refused);
    await kontor.documents.get(id).then(setDocument, setProblem);
    setBusy(false);
    return refused === null;
  };
  const readAgain = async () => {
    if (await change(() => kontor.documents.retry(id))) setReadings((before) => before + 1);
  };
  return { statuses: events.map(({ status }) => status), document, problem, busy, change, readAgain };
}
