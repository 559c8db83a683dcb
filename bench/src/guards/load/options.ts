/** What is put on the system, and how much of it. */
export interface LoadOptions {
  /** Questions, each in a chat of its own. */
  turns: number;
  /** Clients that ask at the same time. */
  concurrency: number;
  /** For how many turns the deployment's budget is. */
  budgetTurns: number;
  tenants: number;
  usersPerTenant: number;
  /** Turns that a user may begin in a minute. */
  userRate: number;
  /** And the first tenant as a whole. */
  firstTenantRate: number;
  /** The same seed asks the same questions of the same people, and leaves at the same places. */
  seed: number;
}

export const SMALL: Omit<LoadOptions, "seed"> = {
  turns: 300,
  concurrency: 300,
  budgetTurns: 50,
  tenants: 6,
  usersPerTenant: 12,
  userRate: 8,
  firstTenantRate: 6,
};

export const LARGE: Omit<LoadOptions, "seed"> = {
  turns: 5_000,
  concurrency: 300,
  budgetTurns: 800,
  tenants: 20,
  usersPerTenant: 50,
  userRate: 4,
  firstTenantRate: 20,
};
