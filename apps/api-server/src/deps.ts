import { agents, DEFAULT_LIMITS, RunningTurns, type TurnDeps, type TurnLimits } from "@kontor/agents";
import { type Clock, systemClock, type TenantDirectory, tenantDirectory } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { Models } from "@kontor/models";
import { inProcessTurnLogs, type TurnLogs } from "@kontor/store";
import type { Logger } from "pino";
import type { CorsConfig } from "./middleware/cross-origin.ts";
import type { JwtConfig } from "./middleware/verify-token.ts";

/** Everything the app works with; a test makes its own. */
export interface AppDeps {
  version: string;
  db: Database;
  tenants: TenantDirectory;
  turnLogs: TurnLogs;
  clock: Clock;
  log: Logger;
  jwt: JwtConfig;
  cors: CorsConfig;
  turn: TurnDeps;
  state: { migrated: boolean; draining: boolean };
}

export interface AppParts {
  version: string;
  db: Database;
  jwt: JwtConfig;
  log: Logger;
  models: Models;
  /** Default: pages of the same origin only. */
  cors?: CorsConfig;
  /** Default: the system's. */
  clock?: Clock;
  turnLogs?: TurnLogs;
  limits?: Partial<TurnLimits>;
}

/** Puts the app together; opens nothing. */
export function appDeps(parts: AppParts): AppDeps {
  const { version, db, jwt, log, models } = parts;
  const clock = parts.clock ?? systemClock;
  const turnLogs = parts.turnLogs ?? inProcessTurnLogs();
  const turn: TurnDeps = {
    db,
    turnLogs,
    clock,
    log,
    agents,
    model: { language: models.medium, name: modelName(models), offline: models.offline },
    running: new RunningTurns(),
    limits: { ...DEFAULT_LIMITS, ...parts.limits },
  };
  return {
    version,
    db,
    tenants: tenantDirectory(db),
    turnLogs,
    clock,
    log,
    jwt,
    cors: parts.cors ?? { origins: [], credentials: false },
    turn,
    state: { migrated: false, draining: false },
  };
}

/** As configured, for people and logs: `openai:gpt-4.1-mini`. */
const modelName = ({ medium }: Models): string => `${medium.provider.split(".")[0]}:${medium.modelId}`;
