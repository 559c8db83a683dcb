/** UNTDID 4461: credit transfers, debit transfer, payment to a bank account, SEPA credit transfer. */
const TRANSFERS = new Set(["30", "31", "42", "57", "58"]);

/** The payment means to pay by: the first transfer, else the first of any kind; of those that name an account. */
export function preferTransfer<T>(
  means: readonly T[],
  codeOf: (one: T) => string | undefined,
): T | undefined {
  return means.find((one) => TRANSFERS.has(codeOf(one)?.trim() ?? "")) ?? means[0];
}
