const DAY_MS = 86_400_000;

/** The date that the zone's calendar shows. */
export function localDate(at: number, zone: string): string {
  return wallClock(at, zone).slice(0, 10);
}

/** The date so many days later. */
export function nextDate(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * When the zone's clocks show `HH:MM` on that date: the first time, where they show it twice; where they leave it out,
 * as much after the gap as it would have been before it.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const wall = Date.parse(`${date}T${time.padStart(5, "0")}:00Z`);
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const shows = (at: number) => at + offsetAt(at, zone) === wall;
  const [first] = [wall - before, wall - after].filter(shows).sort((a, b) => a - b);
  return first ?? wall - before;
}

/** How far the zone's clocks are ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  return Date.parse(`${wallClock(at, zone)}Z`) - Math.floor(at / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DDTHH:MM:SS` as the zone's clocks show it. */
function wallClock(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    formats.set(zone, format);
  }
  return format.format(at).replace(" ", "T");
}
