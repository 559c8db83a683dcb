/** Cities by the name their own country gives them, with other forms of it (folded). Inflected Serbian forms are listed, not guessed. */
export const cities: readonly [string, string][] = [
  ["Beograd", "beograd beograda beogradu beogradom belgrade"],
  ["Novi Sad", "novi-sad novog-sada novom-sadu novim-sadom"],
  ["Niš", "nis nisa nisu nisom"],
  ["Kragujevac", "kragujevac kragujevca kragujevcu kragujevcem"],
  ["Subotica", "subotica subotice subotici suboticu suboticom"],
  ["Zrenjanin", "zrenjanin zrenjanina zrenjaninu"],
  ["Pančevo", "pancevo panceva pancevu"],
  ["Čačak", "cacak cacka cacku"],
  ["Kraljevo", "kraljevo kraljeva kraljevu"],
  ["Novi Pazar", "novi-pazar novog-pazara novom-pazaru"],
  ["Leskovac", "leskovac leskovca leskovcu"],
  ["Valjevo", "valjevo valjeva valjevu"],
  ["Vranje", "vranje vranja vranju"],
  ["Užice", "uzice uzica uzicu uzicama"],
  ["Šabac", "sabac sapca sapcu"],
  ["Sombor", "sombor sombora somboru"],
  ["Smederevo", "smederevo smedereva smederevu"],
  ["Požarevac", "pozarevac pozarevca pozarevcu"],
  ["Jagodina", "jagodina jagodine jagodini"],
  ["Kruševac", "krusevac krusevca krusevcu"],
  ["Zaječar", "zajecar zajecara zajecaru"],
  ["Bor", "bora boru"],
  ["Vršac", "vrsac vrsca vrscu"],
  ["Kikinda", "kikinda kikinde kikindi"],
  ["Ruma", "ruma rume rumi"],
  ["Pirot", "pirot pirota pirotu"],
  ["Sremska Mitrovica", "sremska-mitrovica sremske-mitrovice sremskoj-mitrovici"],
  ["Inđija", "indjija indjije indjiji"],
  ["Stara Pazova", "stara-pazova stare-pazove staroj-pazovi"],
  ["Zemun", "zemun zemuna zemunu"],
  ["Podgorica", "podgorica podgorice podgorici"],
  ["Sarajevo", "sarajevo sarajeva sarajevu"],
  ["Banja Luka", "banja-luka banje-luke banjoj-luci banjaluka banjaluci banjaluke"],
  ["Zagreb", "zagreb zagreba zagrebu"],
  ["Ljubljana", "ljubljana ljubljane ljubljani"],
  ["Skopje", "skopje skopja skopju skoplje skoplja skoplju"],
  ["Budapest", "budapest budimpesta budimpeste budimpesti"],
  ["Wien", "wien vienna bec beca becu"],
  ["München", "munchen munich minhen minhena minhenu muenchen"],
  ["Berlin", "berlin berlina berlinu"],
  ["Graz", "graz graca gracu grac"],
  ["Frankfurt", "frankfurt frankfurta frankfurtu"],
  ["Hamburg", "hamburg hamburga hamburgu"],
  ["Stuttgart", "stuttgart stutgart stutgarta stutgartu"],
  ["Milano", "milano milana-italija milanu-italija milan-italy"],
  ["Trieste", "trieste trst trsta trstu"],
  ["London", "london londona londonu"],
  ["Paris", "paris pariz pariza parizu"],
  ["Zürich", "zurich cirih ciriha cirihu zuerich"],
];

/** ISO 3166 codes with country names and adjectives (folded, with Serbian endings). */
export const countries: readonly [string, RegExp][] = [
  ["RS", /^(serbia|serbian|srbij[aeiu]|srbijom|srpsk\w+)$/],
  ["DE", /^(germany|german|nemack\w+|njemack\w+)$/],
  ["AT", /^(austria|austrian|austrij[aeiu]|austrijsk\w+)$/],
  ["HU", /^(hungary|hungarian|madjarsk\w+)$/],
  ["HR", /^(croatia|croatian|hrvatsk\w+)$/],
  ["BA", /^(bosnia|bosnian|bosn[aeiu]|bosansk\w+|bih)$/],
  ["ME", /^(montenegro|montenegrin|crnogorsk\w+)$/],
  ["MK", /^(macedonia|macedonian|makedonij[aeiu]|makedonsk\w+)$/],
  ["SI", /^(slovenia|slovenian|slovenij[aeiu]|slovenack\w+)$/],
  ["IT", /^(italy|italian|italij[aeiu]|italijansk\w+)$/],
  ["FR", /^(france|french|francusk\w+)$/],
  ["CH", /^(switzerland|swiss|svajcarsk\w+)$/],
  ["GB", /^(uk|britain|england|british|engleska|engleske|engleskoj|britanij\w+)$/],
  ["US", /^(usa|america|american|amerik[aeiu]|americk\w+|sad-a)$/],
  ["RO", /^(romania|romanian|rumunij[aeiu]|rumunsk\w+)$/],
  ["BG", /^(bulgaria|bulgarian|bugarsk\w+)$/],
  ["GR", /^(greece|greek|grck\w+)$/],
  ["PL", /^(poland|polish|poljsk\w+)$/],
  ["CZ", /^(czechia|czech|cesk\w+)$/],
  ["SK", /^(slovakia|slovak|slovack\w+)$/],
  ["NL", /^(netherlands|dutch|holland|holandij[aeiu]|holandsk\w+)$/],
  ["TR", /^(turkey|turkish|tursk\w+)$/],
  ["ES", /^(spain|spanish|spanij[aeiu]|spansk\w+)$/],
];

const CITY = new Map(
  cities.flatMap(([name, forms]) => forms.split(" ").map((form) => [form, name] as const)),
);

/** The city's own name for a folded form of it ("beogradu" → "Beograd"); null for unknown words. */
export const cityIn = (words: string): string | null => CITY.get(words.replaceAll(" ", "-")) ?? null;

/** ISO 3166 code for a folded country word; null for other words. */
export const countryIn = (words: string): string | null =>
  /^(crn\w+ gor\w+)$/.test(words)
    ? "ME"
    : countries.find(([, pattern]) => pattern.test(words))?.[1]
      ? (countries.find(([, pattern]) => pattern.test(words))?.[0] ?? null)
      : null;
