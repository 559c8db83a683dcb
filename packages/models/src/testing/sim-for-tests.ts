import { afterAll, afterEach } from "bun:test";
import { type ProviderSim, startProviderSim } from "@kontor/provider-sim";

/** The providers of one test file; each of its tests must have used up its script and left no call open. */
export async function simForTests(): Promise<ProviderSim> {
  const sim = await startProviderSim();
  afterEach(async () => {
    try {
      await sim.idle(1000);
      sim.verify();
    } finally {
      sim.clear();
    }
  });
  afterAll(() => sim.stop());
  return sim;
}
