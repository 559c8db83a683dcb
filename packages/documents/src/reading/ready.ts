/** What the child says first: from then on it is the file's fault if it ends. */
export const READY = "ready\n";
