import { OpenAPIHono } from "@hono/zod-openapi";
import { DomainError, notFound } from "@kontor/crm";
import { isUnavailable } from "@kontor/db";
import { BlobsUnavailable } from "@kontor/documents";
import type { AppEnv } from "./app-env.ts";
import type { AppDeps } from "./deps.ts";
import { problem } from "./http-error.ts";
import { authenticate } from "./middleware/authenticate.ts";
import { authorize } from "./middleware/authorize.ts";
import { countRequest } from "./middleware/count-request.ts";
import { crossOrigin } from "./middleware/cross-origin.ts";
import { readIdempotencyKey } from "./middleware/idempotency-key.ts";
import { recordViolation } from "./middleware/record-violation.ts";
import { requestLog } from "./middleware/request-log.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { socketOrigin } from "./middleware/socket-origin.ts";
import { traceRequest } from "./middleware/trace-request.ts";
import { openApiDocument } from "./open-api.ts";
import { agentRoutes } from "./routes/agents.ts";
import { aiHealthRoutes } from "./routes/ai-health.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { authRoutes } from "./routes/auth.ts";
import { budgetRoutes } from "./routes/budgets.ts";
import { categoryRoutes } from "./routes/categories.ts";
import { categorizeRoutes } from "./routes/categorize.ts";
import { chatRoutes } from "./routes/chat.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { costRoutes } from "./routes/costs.ts";
import { docsRoutes } from "./routes/docs.ts";
import { documentCorrectionRoutes } from "./routes/document-corrections.ts";
import { documentEventRoutes } from "./routes/document-events.ts";
import { documentFileRoutes } from "./routes/document-file.ts";
import { documentReviewRoutes } from "./routes/document-review.ts";
import { documentSettingsRoutes } from "./routes/document-settings.ts";
import { documentUploadRoutes } from "./routes/document-upload.ts";
import { documentRoutes } from "./routes/documents.ts";
import { expenseRoutes } from "./routes/expenses.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { healthRoutes } from "./routes/health.ts";
import { limitRoutes } from "./routes/limits.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { switchRoutes } from "./routes/switches.ts";
import { usageRoutes } from "./routes/usage.ts";
import { userRoutes } from "./routes/users.ts";

/** The whole HTTP surface, from what it is given; importing it does nothing. */
export function createApp(deps: AppDeps) {
  const app = new OpenAPIHono<AppEnv>();
  app.use("/api/*", traceRequest);
  app.use(requestLog(deps.log, deps.debug), countRequest(deps.metrics, deps.log));
  app.use(securityHeaders, socketOrigin(deps.cors.origins));
  app.use(async (c, next) => {
    await next();
    // Nobody reads the body of an answer to HEAD; an unread turn log would count as a reader for good.
    if (c.req.method === "HEAD") await c.res.body?.cancel();
  });
  app.onError(async (error, c) => {
    if (error instanceof DomainError) {
      await recordViolation(deps, c, error);
      return problem(c, error);
    }
    const { signal } = c.req.raw;
    // Nobody hears the answer, and nothing is wrong: the request's line in the log tells it.
    if (signal.aborted && error === signal.reason) return problem(c, GONE);
    deps.log.error({ err: error, requestId: c.get("requestId"), path: c.req.path }, "request failed");
    if (error instanceof BlobsUnavailable) return problem(c, FILES_AWAY);
    return problem(c, isUnavailable(error) ? DATABASE_AWAY : INTERNAL);
  });
  app.notFound((c) => problem(c, notFound("This path")));

  app.route("/", healthRoutes(deps));
  app.route("/", aiHealthRoutes(deps));
  app.route("/", metricsRoutes(deps));
  if (deps.cors.origins.length > 0) app.use("/api/v1/*", crossOrigin(deps.cors));
  if (deps.jwt.secret) app.route("/api/v1", authRoutes(deps, deps.jwt.secret));
  // Absent, not refused, where another system makes the tokens.
  app.all("/api/v1/auth/*", (c) => problem(c, notFound("This path")));
  app.use("/api/v1/*", authenticate(deps), authorize(app), readIdempotencyKey);
  app.route("/api/v1", chatRoutes(deps));
  app.route("/api/v1", conversationRoutes(deps));
  app.route("/api/v1", feedbackRoutes(deps));
  app.route("/api/v1", agentRoutes(deps));
  app.route("/api/v1", apiKeyRoutes(deps));
  app.route("/api/v1", userRoutes(deps));
  app.route("/api/v1", usageRoutes(deps));
  app.route("/api/v1", costRoutes(deps));
  app.route("/api/v1", budgetRoutes(deps));
  app.route("/api/v1", limitRoutes(deps));
  app.route("/api/v1", switchRoutes(deps));
  app.route("/api/v1", documentUploadRoutes(deps));
  app.route("/api/v1", documentRoutes(deps));
  app.route("/api/v1", documentFileRoutes(deps));
  app.route("/api/v1", documentEventRoutes(deps));
  app.route("/api/v1", documentCorrectionRoutes(deps));
  app.route("/api/v1", documentReviewRoutes(deps));
  app.route("/api/v1", documentSettingsRoutes(deps));
  app.route("/api/v1", expenseRoutes(deps));
  app.route("/api/v1", categoryRoutes(deps));
  app.route("/api/v1", categorizeRoutes(deps));
  app.route(
    "/",
    docsRoutes(() => openApiDocument(app, deps.version)),
  );
  return app;
}

const INTERNAL = new DomainError(
  "internal",
  "Something went wrong on our side; the request id finds it in the log.",
);
const GONE = new DomainError("invalid_request", "The client went away before it was answered.");
const DATABASE_AWAY = new DomainError("unavailable", "The database does not answer; try again in a moment.");
const FILES_AWAY = new DomainError(
  "unavailable",
  "The file store does not answer, and nothing was taken in; try again in a moment.",
);
