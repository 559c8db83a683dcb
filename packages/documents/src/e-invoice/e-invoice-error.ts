/** An electronic invoice that is broken; its message is for the person who sent it and names the element. */
export class EInvoiceError extends Error {
  override name = "EInvoiceError";
}
