import { readFileSync } from "node:fs";

/** What a process has in memory now, in bytes; null where nobody tells (no Linux, or it has ended). */
export function residentMemory(pid: number): number | null {
  try {
    // proc(5): the line is in kibibytes.
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes ? Number(kibibytes) * 1024 : null;
  } catch {
    return null;
  }
}
