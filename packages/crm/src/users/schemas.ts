import type { Role } from "../scopes.ts";

/** A built-in user of one tenant. */
export interface User {
  id: string;
  email: string;
  name: string;
  /** Null: no longer a member, and can't log in. */
  role: Role | null;
  disabled: boolean;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** An email as it is kept and looked up. */
export const normalisedEmail = (email: string): string => email.trim().normalize("NFC").toLowerCase();
