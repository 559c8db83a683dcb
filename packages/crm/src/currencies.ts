/**
 * Minor-unit exponents of ISO 4217 (List One, and List Three for codes that older records still carry).
 * Intl is no source for them: CLDR gives RSD no decimals, ISO 4217 gives it two.
 */
const CODES_BY_EXPONENT: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
    CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD
    HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES
    WST XCD XCG YER ZAR ZMW ZWG ZWL`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(exponent)]),
  ),
);

/** Every exponent in use, with the currencies of each but the commonest, two. */
export const UNCOMMON_EXPONENTS: readonly { exponent: number; currencies: string[] }[] = [0, 3, 4].map(
  (exponent) => ({
    exponent,
    currencies: [...EXPONENTS].filter(([, of]) => of === exponent).map(([code]) => code),
  }),
);

export const COMMON_EXPONENT = 2;

/** Digits after the decimal point; two for a code that the list does not know. */
export const currencyExponent = (currency: string): number => EXPONENTS.get(currency) ?? COMMON_EXPONENT;

export const isCurrency = (code: string): boolean => EXPONENTS.has(code);
