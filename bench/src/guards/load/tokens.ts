import type { Tenant } from "@kontor/crm";
import { SignJWT } from "jose";

/** A member's token, good for this load. */
export const tokenFor = ({ id }: Tenant, user: string, secret: string): Promise<string> =>
  new SignJWT({ tenant: id, role: "member" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(user)
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(secret));
