export { testRedis } from "./redis-url.ts";
export { layWire, type Wire } from "./wire.ts";
