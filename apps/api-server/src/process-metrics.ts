import { readdir } from "node:fs/promises";
import { Counter, Gauge, type Registry } from "prom-client";

/**
 * The process itself, under the names that dashboards know; read when they are asked for. prom-client's own set
 * reads what Node has and Bun reports as zero.
 */
export function registerProcessMetrics(registers: Registry[]): void {
  const cpu = new Counter({
    name: "process_cpu_seconds_total",
    help: "User and system CPU time spent in seconds.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      cpu.reset();
      cpu.inc((user + system) / 1e6);
    },
  });
  const started = new Gauge({
    name: "process_start_time_seconds",
    help: "Start time of the process since unix epoch in seconds.",
    registers,
  });
  started.set(Math.round(Date.now() / 1000 - process.uptime()));
  const memory = new Gauge({
    name: "process_resident_memory_bytes",
    help: "Resident memory size in bytes.",
    registers,
    collect() {
      memory.set(process.memoryUsage().rss);
    },
  });
  const lag = new Gauge({
    name: "nodejs_eventloop_lag_seconds",
    help: "Lag of the event loop in seconds, at the time of asking.",
    registers,
    async collect() {
      const asked = performance.now();
      await new Promise<void>((resolve) => setImmediate(resolve));
      lag.set((performance.now() - asked) / 1000);
    },
  });
  if (process.platform !== "linux") return;
  const files = new Gauge({
    name: "process_open_fds",
    help: "Number of open file descriptors.",
    registers,
    async collect() {
      files.set((await readdir("/proc/self/fd")).length);
    },
  });
}
