import type { KontorClient } from "@kontor/client";
import { DocumentView } from "./document-view.tsx";
import { UploadForm } from "./upload-form.tsx";

interface Props {
  kontor: KontorClient;
  /** The document that is open; null: none. */
  id: string | null;
}

/** From a file to a booking. The address names the document, so that a reload comes back to it. */
export function DocumentsView({ kontor, id }: Props) {
  return (
    <main className="documents">
      <h1>Documents</h1>
      <UploadForm
        kontor={kontor}
        onUploaded={(uploaded) => {
          location.hash = `documents/${uploaded}`;
        }}
      />
      {id && <DocumentView key={id} kontor={kontor} id={id} />}
    </main>
  );
}
