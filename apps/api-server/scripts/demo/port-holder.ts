import { readdir, readFile, readlink } from "node:fs/promises";

/** Who listens on a TCP port, as `name (pid 123)`; null where the system does not tell. */
export async function portHolder(port: number): Promise<string | null> {
  return (await fromProc(port)) ?? (await fromLsof(port));
}

/** Linux: the listening socket's inode, then the process that holds it (proc(5)). */
async function fromProc(port: number): Promise<string | null> {
  const inodes = new Set<string>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    const lines = (await readFile(table, "utf8").catch(() => "")).split("\n").slice(1);
    for (const line of lines) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      const LISTEN = "0A";
      if (state === LISTEN && inode && Number.parseInt(local?.split(":")[1] ?? "", 16) === port)
        inodes.add(inode);
    }
  }
  if (inodes.size === 0) return null;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const inode = /^socket:\[(\d+)\]$/.exec(await readlink(`/proc/${pid}/fd/${fd}`).catch(() => ""))?.[1];
      if (!inode || !inodes.has(inode)) continue;
      const name = (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "a process")).trim();
      return `${name} (pid ${pid})`;
    }
  }
  return null;
}

/** macOS and BSD. */
async function fromLsof(port: number): Promise<string | null> {
  try {
    const lsof = Bun.spawn(["lsof", "-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], { stderr: "ignore" });
    const fields = (await new Response(lsof.stdout).text()).split("\n");
    const pid = fields.find((field) => field.startsWith("p"))?.slice(1);
    const name = fields.find((field) => field.startsWith("c"))?.slice(1);
    return pid ? `${name ?? "a process"} (pid ${pid})` : null;
  } catch {
    return null;
  }
}
