import { migrate, openPool, openPostgres } from "@kontor/db";
import { seedDemo } from "@kontor/demo-company";

export interface Provisioned {
  /** The app's login: owns nothing, member of kontor_app and kontor_system. */
  appUrl: string;
  /** The tenant that asks. */
  tenantId: string;
}

/** Migrates, makes the login that production would have, and fills the demo companies. */
export async function provision(superuserUrl: string): Promise<Provisioned> {
  const owner = openPool(superuserUrl, { max: 1 });
  try {
    await migrate(owner);
    const password = crypto.randomUUID();
    await owner.unsafe(`create role kontor_bench login password '${password}'`);
    await owner`grant kontor_app, kontor_system to kontor_bench`;
    const appUrl = new URL(superuserUrl);
    appUrl.username = "kontor_bench";
    appUrl.password = password;
    const db = await openPostgres(appUrl.href);
    try {
      const today = new Date().toISOString().slice(0, 10);
      const { tenants } = await seedDemo({ owner, db, asOf: today });
      await owner`analyze`;
      const [tenant] = tenants;
      if (!tenant) throw new Error("the demo has no tenant");
      return { appUrl: appUrl.href, tenantId: tenant.id };
    } finally {
      await db.close();
    }
  } finally {
    await owner.end({ timeout: 5 });
  }
}
