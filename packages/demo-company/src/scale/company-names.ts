const list = (text: string) => text.split(" ");

const BEGINNINGS = list(
  "Bukov Srebr Čuvar Žitor Šimšir Kesten Jasen Ognji Lipov Vrban Kalem Vetro Ćilim Orlov Grozd Snež Tamiš Zdrav " +
    "Borov Račv Studen Košn Ivern Frušk Hrast Javor Klen Breza Topol Gavran Sokol Jastreb Labud Rosa Zlat Bakar " +
    "Kremen Mramor Kamen Bistr Plav Modr Rumen Zelen Belog Crnog Vidor Dobro Milor Rados Tiho Jezer Rečn Planin " +
    "Polj Livad Dubrav Gajev Vinog Pčelar",
);
const ENDINGS = list(
  "nik ica ac ovac ište grad dol polje vić in ar aš ika ova evo inac anka njak uša ulja omir oslav ija ona",
);
const TRADES = list(
  "Trgovina Pekare Ketering Hoteli Marketi Ugostiteljstvo Restorani Voće Kafe Turizam Vinarija Mlekara Podrumi " +
    "Apoteke Drvo Studio Inženjering Nameštaj Logistika Oprema Agrar Gradnja Elektro Metal",
);
const FORMS: readonly { country: string; forms: string[] }[] = [
  { country: "RS", forms: ["d.o.o.", "d.o.o.", "d.o.o.", "a.d.", "PR"] },
  { country: "ME", forms: ["d.o.o."] },
  { country: "DE", forms: ["GmbH"] },
  { country: "IT", forms: ["S.r.l."] },
  { country: "US", forms: ["Inc.", "LLC"] },
];

/** How many names there are without a number in them. */
const DISTINCT_NAMES = BEGINNINGS.length * ENDINGS.length * TRADES.length;
// Has no divisor in common with that, so that counting up by it meets every name once and in no visible order.
const STRIDE = 9_973;

/** The name of company `index`: no two of one tenant are alike. Several share their first word, as people's companies do. */
export function companyName(index: number, country: string): string {
  const place = (index * STRIDE) % DISTINCT_NAMES;
  const first = place % (BEGINNINGS.length * ENDINGS.length);
  const beginning = BEGINNINGS[first % BEGINNINGS.length];
  const ending = ENDINGS[Math.floor(first / BEGINNINGS.length)];
  const trade = TRADES[Math.floor(place / (BEGINNINGS.length * ENDINGS.length))];
  const round = Math.floor(index / DISTINCT_NAMES);
  const forms = FORMS.find((of) => of.country === country)?.forms ?? ["Ltd"];
  const form = forms[index % forms.length];
  return `${beginning}${ending} ${trade}${round > 0 ? ` ${round + 1}` : ""} ${form}`;
}
