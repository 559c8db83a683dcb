import { expect, test } from "bun:test";
import type { TenantDirectory } from "@kontor/crm";
import type { Signals } from "@kontor/store";
import { shareTenants } from "./share-tenants.ts";

test("what one process forgets all forget; what none of ours can have said is not heard, and breaks nothing", () => {
  const forgotten: string[] = [];
  const directory: TenantDirectory = {
    find: async () => null,
    isCurrent: async () => true,
    limitsOf: () => ({}),
    forget: (tenantId) => void forgotten.push(tenantId),
  };
  const listeners: ((json: string) => void)[] = [];
  const signals: Signals = {
    publish: (_, json) => {
      for (const listener of listeners) listener(json);
    },
    on: (_, listener) => {
      listeners.push(listener);
      return () => {};
    },
  };
  const shared = shareTenants(directory, { signals });
  for (const noise of ["", "{", "null", "5", "[]"]) signals.publish("tenant-changed", noise);
  expect(forgotten).toEqual([]);
  shared.forget("a tenant");
  expect(forgotten).toEqual(["a tenant", "a tenant"]);
});
