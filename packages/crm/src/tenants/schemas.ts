export interface Tenant {
  id: string;
  slug: string;
  name: string;
  /** IANA zone, for example `Europe/Belgrade`. */
  timeZone: string;
  /** BCP 47, for example `sr-Latn-RS`. */
  locale: string;
  /** ISO 4217. */
  baseCurrency: string;
}
