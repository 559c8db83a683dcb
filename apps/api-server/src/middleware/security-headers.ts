import { secureHeaders } from "hono/secure-headers";

/**
 * What every response says to browsers: run nothing of this, frame it nowhere, guess no types. A route that has said
 * otherwise, such as a page, is left its own. HSTS goes out always; browsers heed it over TLS only.
 */
export const securityHeaders = secureHeaders({
  overwrite: false,
  contentSecurityPolicy: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
  strictTransportSecurity: "max-age=31536000",
  xFrameOptions: "DENY",
  // For browsers that none of our users has, or for cookies and embedded documents that an API does not send.
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});
