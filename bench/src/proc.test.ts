import { expect, test } from "bun:test";
import { familyTicks, parseResident, parseStat, processTicks, residentBytes } from "./proc.ts";

const STAT = "4242 (a (bad) name) S 17 4242 1 0 -1 4194560 900 0 3 0 250 50 7 3 20 0 12 0 88000 1 2 3";

test("times are read by position, whatever the process is called", () => {
  expect(parseStat(STAT)).toEqual({ parent: 17, own: 300, endedChildren: 10 });
});

test("a line that is not one is refused instead of read as zero", () => {
  expect(() => parseStat("4242 (bun) S 17 1 2")).toThrow("not a line");
});

test("resident memory is in bytes", () => {
  expect(parseResident("Name:\tbun\nVmHWM:\t  900 kB\nVmRSS:\t  512 kB\nThreads:\t1\n")).toBe(524_288);
  expect(() => parseResident("Name:\tkthreadd\n")).toThrow("VmRSS");
});

const busy = `const end = performance.now() + 300;
  while (performance.now() < end);
  console.log("busy");
  setInterval(() => {}, 1000);`;

test.skipIf(process.platform !== "linux")("this process has used CPU and memory", () => {
  expect(residentBytes(process.pid)).toBeGreaterThan(1_000_000);
  expect(processTicks(process.pid)).toBeGreaterThan(0);
});

test.skipIf(process.platform !== "linux")(
  "a child's CPU is its family's, before and after its end",
  async () => {
    const children = () => familyTicks(process.pid) - processTicks(process.pid);
    const before = children();
    const child = Bun.spawn([process.execPath, "-e", busy], { stdout: "pipe" });
    try {
      await child.stdout.getReader().read();
      // Thirty ticks of spinning, less what a loaded machine kept from it.
      expect(children() - before).toBeGreaterThanOrEqual(5);
    } finally {
      child.kill("SIGKILL");
      await child.exited;
    }
    expect(children() - before).toBeGreaterThanOrEqual(5);
  },
);
