import type { KontorClient } from "@kontor/client";
import { type DragEvent, useId, useState } from "react";
import { ProblemNote } from "./problem-note.tsx";

interface Props {
  kontor: KontorClient;
  onUploaded(id: string): void;
}

/** For the file chooser only: the server tells a file by its content. */
const READ = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.tif,.tiff,.xml,.docx,.xlsx,.csv,.eml";

/** Takes one file, chosen or dropped, and sends it at once. */
export function UploadForm({ kontor, onUploaded }: Props) {
  const field = useId();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<unknown>(null);

  const send = async (files: FileList | null) => {
    const [file, second] = files ?? [];
    if (!file || sending !== null) return;
    setProblem(null);
    setSaid(second ? "One file at a time, please." : "");
    if (second) return;
    setSending(file.name);
    try {
      const { id, duplicate } = await kontor.documents.upload(file);
      if (duplicate) setSaid("This very file was there already: here is its document.");
      onUploaded(id);
    } catch (error) {
      setProblem(error);
    }
    setSending(null);
  };
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };

  return (
    <form className="upload">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has the file chooser beside it, which everybody can use. */}
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          void send(event.dataTransfer.files);
        }}
      >
        <label htmlFor={field}>An invoice or a receipt: choose a file, or drop it here</label>
        <input
          id={field}
          type="file"
          accept={READ}
          disabled={sending !== null}
          onChange={({ target }) => {
            void send(target.files);
            // The same file chosen again is a new choice.
            target.value = "";
          }}
        />
        <p className="quiet small">PDF, picture, e-invoice, mail, DOCX, XLSX or CSV, at most 20 MB.</p>
      </div>
      <p className="small" role="status">
        {sending === null ? said : `Sending ${sending}…`}
      </p>
      <ProblemNote error={problem} />
    </form>
  );
}
