/** Guesses at tenants that do not exist are counted and logged under this one, which does not exist either. */
export const NO_TENANT = "00000000-0000-0000-0000-000000000000";
