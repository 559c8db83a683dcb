import { readdirSync, readFileSync } from "node:fs";

/** Microseconds in one tick of /proc: USER_HZ is 100 on every Linux that Bun runs on. */
export const TICK_US = 10_000;

/** Fields of /proc/<pid>/stat, proc(5); times in ticks. */
export interface ProcessStat {
  parent: number;
  /** User and system time of the process itself. */
  own: number;
  /** The same of its children that have ended. */
  endedChildren: number;
}

/** The name, in parentheses, may hold spaces and parentheses of its own; the rest may not. */
export function parseStat(line: string): ProcessStat {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  // Counted from field 3, the state.
  const field = (number: number) => Number(fields[number - 3]);
  const stat = { parent: field(4), own: field(14) + field(15), endedChildren: field(16) + field(17) };
  if (!Object.values(stat).every(Number.isInteger))
    throw new Error(`not a line of /proc/<pid>/stat: ${line}`);
  return stat;
}

/** Resident memory in bytes out of /proc/<pid>/status. */
export function parseResident(status: string): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error("no VmRSS in /proc/<pid>/status");
  return Number(kibibytes) * 1024;
}

const statOf = (pid: number): ProcessStat => parseStat(readFileSync(`/proc/${pid}/stat`, "latin1"));

/** CPU time a process has used so far, in ticks. */
export const processTicks = (pid: number): number => statOf(pid).own;

export const residentBytes = (pid: number): number =>
  parseResident(readFileSync(`/proc/${pid}/status`, "latin1"));

/** CPU time of a process and all its children, living and ended, in ticks. */
export function familyTicks(pid: number): number {
  const { own, endedChildren } = statOf(pid);
  return children(pid).reduce((sum, child) => sum + ticksOrNone(child), own + endedChildren);
}

function children(pid: number): number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((candidate) => {
    try {
      return statOf(candidate).parent === pid;
    } catch {
      return false;
    }
  });
}

/** One that has just ended is counted by its parent. */
function ticksOrNone(pid: number): number {
  try {
    return processTicks(pid);
  } catch {
    return 0;
  }
}
