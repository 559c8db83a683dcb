import type { Database, SystemSql, TenantSql } from "@kontor/db";
import { type Attributes, type Context, context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** The same database, whose transactions and statements are spans. Statements are told with `$1` for their values. */
export function tracedDatabase(db: Database): Database {
  return {
    engine: db.engine,
    withTenant: (scope, work) => inTransaction(() => db.withTenant(scope, (sql) => work(tracedSql(sql)))),
    withSystem: (work) => inTransaction(() => db.withSystem((sql) => work(tracedSql(sql)))),
    ping: () => db.ping(),
    close: () => db.close(),
  };
}

const SYSTEM = { "db.system.name": "postgresql" };
const tracer = () => trace.getTracer("kontor");

/** From asking the pool for a connection to the commit. */
function inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  return tracer().startActiveSpan("transaction", { attributes: SYSTEM }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

function tracedSql<Sql extends TenantSql | SystemSql>(sql: Sql): Sql {
  return new Proxy(sql, {
    apply(target, self, args) {
      const query: unknown = Reflect.apply(target, self, args);
      if (query instanceof Promise) notice(query, Date.now(), context.active());
      return query;
    },
  });
}

/**
 * Makes a span of a statement once it has ended. A query of postgres.js is sent when somebody waits for it, and one
 * that is a part of another never is: listening the way a plain promise does leaves both as they are.
 */
function notice(query: Promise<unknown>, startTime: number, parent: Context): void {
  const span = (name: string, attributes: Attributes) =>
    tracer().startSpan(
      name,
      { kind: SpanKind.CLIENT, startTime, attributes: { ...SYSTEM, ...attributes } },
      parent,
    );
  Promise.prototype.then.call(
    query,
    (result: unknown) => {
      const command = textOf(result, "command") ?? "statement";
      const attributes = {
        "db.operation.name": command,
        "db.query.text": textOf(memberOf(result, "statement"), "string"),
        "db.response.returned_rows": Array.isArray(result) ? result.length : undefined,
      };
      span(command, attributes).end();
    },
    (error: unknown) => {
      const code = textOf(error, "code");
      const attributes = {
        "error.type": code,
        "db.response.status_code": code,
        "db.query.text": textOf(error, "query"),
      };
      span("failed statement", attributes).setStatus({ code: SpanStatusCode.ERROR }).end();
    },
  );
}

// Read by hand: what a tracer throws would end the process.
function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === "string" ? member : undefined;
}
