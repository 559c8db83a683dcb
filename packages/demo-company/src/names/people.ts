/** First and last names by the country a contact comes from; every combination is possible. */
export interface PeopleNames {
  first: readonly string[];
  last: readonly string[];
}

const list = (text: string) => text.split(", ");

const serbian: PeopleNames = {
  first: list(
    "Milan, Jelena, Đorđe, Željka, Stefan, Čedomir, Anđela, Nikola, Marija, Uroš, Snežana, " +
      "Aleksandar, Ljiljana, Miloš, Tijana, Vuk, Katarina, Nenad, Živka, Bojan, Svetlana, Dušan, " +
      "Gordana, Lazar, Nataša, Predrag, Ivana, Zoran, Mirjana, Igor, Božidar, Senka",
  ),
  last: list(
    "Jovanović, Petrović, Nikolić, Đukić, Živković, Šarić, Ćirić, Čolić, Stanković, Ilić, Pavlović, " +
      "Marković, Đorđević, Stojanović, Todorović, Žunić, Kovačević, Lukić, Popović, Milošević, " +
      "Radović, Simić, Tešić, Vasić, Bašić, Gajić, Krstić, Mihajlović, Obradović",
  ),
};

const german: PeopleNames = {
  first: list("Jürgen, Sabine, Florian, Katrin, Matthias, Ulrike, Sebastian, Anke, Götz, Birgit"),
  last: list("Schröder, Weißmann, Krüger, Hoffmann, Lindner, Vogt, Böhm, Keller, Brandt, Jäger"),
};

const italian: PeopleNames = {
  first: list("Giulia, Marco, Alessandra, Lorenzo, Chiara, Matteo, Federica, Paolo, Niccolò, Elena"),
  last: list("Rossi, Bianchi, Ferrari, Esposito, Ricci, Conti, Gallo, Fontana, Mancini, Barbieri"),
};

const english: PeopleNames = {
  first: list(
    "Oliver, Emma, Declan, Siobhán, Harry, Charlotte, Rory, Niamh, George, Amelia, Cillian, Aoife, " +
      "Thomas, Grace, Conor, Hannah, Liam, Róisín, Edward, Alice, Fionn, Clara",
  ),
  last: list(
    "Murphy, Kelly, O'Brien, Walsh, Doyle, McCarthy, Gallagher, Whitfield, Carter, Hughes, Bennett, " +
      "Foley, Nolan, Sullivan, Harrington, Quinn, Brennan, Fletcher, Dunne, Ó Sé",
  ),
};

const french: PeopleNames = {
  first: list("Camille, Étienne, Hélène, François, Manon, Théo"),
  last: list("Lefèvre, Moreau, Girard, Noël, Chevalier, Béranger"),
};

const byCountry: Readonly<Record<string, PeopleNames>> = {
  RS: serbian,
  HR: serbian,
  SI: serbian,
  ME: serbian,
  BA: serbian,
  DE: german,
  AT: german,
  CH: german,
  NL: german,
  IT: italian,
  FR: french,
};

/** The names usual in a country; English ones where none are listed. */
export const peopleOf = (country: string): PeopleNames => byCountry[country] ?? english;

export const jobTitles = {
  sr: [
    "Direktor",
    "Nabavka",
    "Šef računovodstva",
    "Vlasnik",
    "Komercijalista",
    "Menadžer objekta",
    "Šef kuhinje",
  ],
  en: [
    "Managing Director",
    "Purchasing",
    "Head of Accounts",
    "Owner",
    "Office Manager",
    "Operations Lead",
    "Buyer",
  ],
} as const;
