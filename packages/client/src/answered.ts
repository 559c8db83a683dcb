import { KontorError } from "./problem.ts";

/** The body of a success; a refusal has been thrown before. */
export function answered<Data>({ data, response }: { data?: Data; response: Response }): Data {
  if (data === undefined) throw new KontorError(response.status, "");
  return data;
}
