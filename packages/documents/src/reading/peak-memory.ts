import { readFileSync } from "node:fs";

/**
 * The most that a process has had in memory so far, in bytes, as `/proc` tells it; null where nobody does (no Linux, or it
 * has ended). What `getrusage` tells instead begins with the memory of the process that started it.
 */
export function peakMemoryOf(process: number | "self"): number | null {
  try {
    // proc(5): the line is in kibibytes.
    const status = readFileSync(`/proc/${process}/status`, "utf8");
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    return kibibytes ? Number(kibibytes) * 1024 : null;
  } catch {
    return null;
  }
}
