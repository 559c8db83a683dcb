/** Where "now" comes from; the demo and the tests hold the day still. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that always stands at noon UTC of `asOf` (`YYYY-MM-DD`): the same day from Honolulu to Tokyo. */
export function clockAt(asOf: string): Clock {
  const instant = Date.parse(`${asOf}T12:00:00Z`);
  if (Number.isNaN(instant)) throw new RangeError(`asOf must be YYYY-MM-DD, not "${asOf}"`);
  return { now: () => new Date(instant) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Today in an IANA time zone, as `YYYY-MM-DD`. */
export function todayIn(timeZone: string, clock: Clock): string {
  let format = formats.get(timeZone);
  if (!format) {
    // sv-SE writes dates the ISO way.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
    formats.set(timeZone, format);
  }
  return format.format(clock.now());
}
