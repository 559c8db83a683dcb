export { createUser, type NewUser } from "./create.ts";
export { listUsers } from "./list.ts";
export { hashPassword } from "./password.ts";
export type { User } from "./schemas.ts";
export { type UserChange, updateUser } from "./update.ts";
