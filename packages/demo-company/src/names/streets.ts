interface Streets {
  streets: readonly string[];
  numberFirst: boolean;
}

const list = (text: string) => text.split(", ");
const balkan: Streets = {
  streets: list("Cara Dušana, Vojvode Stepe, Njegoševa, Železnička, Čika Ljubina, Đure Jakšića, Cvijićeva"),
  numberFirst: false,
};
const german: Streets = {
  streets: list("Lindenstraße, Am Markt, Goethestraße, Mühlweg, Bahnhofstraße"),
  numberFirst: false,
};
const italian: Streets = {
  streets: list("Via Garibaldi, Corso Italia, Via dei Mille, Piazza Dante"),
  numberFirst: false,
};
const french: Streets = {
  streets: list("rue Victor Hugo, avenue des Tilleuls, quai du Midi"),
  numberFirst: true,
};
const english: Streets = {
  streets: list(
    "Harbour Street, Mill Road, Abbey Lane, Castle Terrace, Chapel Hill, Bridge Street, Orchard Avenue",
  ),
  numberFirst: true,
};

const byCountry: Readonly<Record<string, Streets>> = {
  RS: balkan,
  HR: balkan,
  SI: balkan,
  ME: balkan,
  BA: balkan,
  DE: german,
  AT: german,
  CH: german,
  NL: german,
  IT: italian,
  FR: french,
};

/** Street names usual in a country; English ones where none are listed. */
export const streetsOf = (country: string): Streets => byCountry[country] ?? english;
