import pLimit from "p-limit";
import { DomainError, invalid } from "../errors.ts";

/** OWASP's password storage cheat sheet: argon2id with 19 MiB and two passes, or more. */
const ARGON2ID = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;
/** Each takes a core for its while; what else the process does must go on. */
const AT_ONCE = 2;
const MOST_UNDER_WAY = 64;
const SHORTEST = 12;
const LONGEST = 256;

const hashing = pLimit(AT_ONCE);
let underWay = 0;

/** Work that will hash a password; `unavailable`, before anything of it is done, when too much of it is under way. */
export async function withRoomToHash<Result>(work: () => Promise<Result>): Promise<Result> {
  if (underWay >= MOST_UNDER_WAY)
    throw new DomainError("unavailable", "Too many logins at once; try again in a moment.");
  underWay += 1;
  try {
    return await work();
  } finally {
    underWay -= 1;
  }
}

/** The same characters, however a keyboard puts them together. */
const asTyped = (password: string): string => password.normalize("NFKC");

/** argon2id in PHC form. Throws `invalid_request` for a password that is too short or too long. */
export async function hashPassword(password: string): Promise<string> {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST)
    throw invalid("password", `A password has ${SHORTEST} to ${LONGEST} characters.`);
  return withRoomToHash(() => hashing(() => Bun.password.hash(asTyped(password), ARGON2ID)));
}

let ofNobody: Promise<string> | undefined;

/** Whether it is the password; against no hash at all it takes as long, and is never. To be called with room to hash. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  if ([...password].length > LONGEST) return false;
  ofNobody ??= Bun.password.hash(crypto.randomUUID(), ARGON2ID);
  const against = hash ?? (await ofNobody);
  const matches = await hashing(() => Bun.password.verify(asTyped(password), against));
  return matches && hash !== null;
}
