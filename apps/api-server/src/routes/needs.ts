import type { Scope } from "@kontor/crm";

/** What a route declares as `security`: a credential with this scope. Read by `authorize`, and by who reads the document. */
export const needs = (scope: Scope): { bearer: string[] }[] => [{ bearer: [scope] }];
