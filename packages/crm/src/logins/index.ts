export { ACCESS_TOKEN_SECONDS } from "./lifetimes.ts";
export { logIn } from "./log-in.ts";
export type { Login } from "./login.ts";
export { logOut, type Refreshed, refreshLogin } from "./refresh.ts";
