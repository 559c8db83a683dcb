import { expect, test } from "bun:test";
import { demoSamples, SAMPLES } from "./demo-samples.ts";

test("the demo's samples are what is made here", async () => {
  for (const [name, bytes] of await demoSamples())
    expect({ name, same: Buffer.from(bytes).equals(await Bun.file(new URL(name, SAMPLES)).bytes()) }).toEqual(
      {
        name,
        same: true,
      },
    );
});
