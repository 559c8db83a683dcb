const set = (text: string): Set<string> => new Set(text.split(/\s+/));

/** Words that stand inside business names as well as in questions; after an unknown word they belong to the name. */
export const businessWords =
  set(`promet trade trading market komerc group grupa invest export import servis service services centar center
  company kompanija studio agencija agency system systems sistemi sistem tim team gradnja inzenjering engineering transport logistika logistics
  consulting konsalting solutions media print shop doo d.o.o d.o.o. ad a.d a.d. sztr szr str pr p.r p.r. ltd llc inc gmbh ag kft spa srl plc co sons sinovi
  partners partneri hotel restoran pekara apoteka knjizara mlekara klinika ordinacija skola academy akademija bank banka foods hrana plast metal elektro
  products proizvodi usluge prodaja kupac cena ponuda uspeh racun mont auto tech tehnika digital nekretnine tours travel pharm farm agro wood drvo`);

/** Words before a name. */
export const namePrepositions = set(
  `from for of by with at to about against regarding on in into od za kod sa s po o prema iz u na ka zbog`,
);
export const companySuffix =
  /^(d\.?o\.?o\.?|a\.d\.?|doo|ltd|llc|inc|gmbh|ag|kft|s\.?r\.?l\.?|srl|plc|szr|str|pr)$/;

/** Given names, folded and without endings where Serbian declines them: they tell a person from a company. */
const firstNames =
  set(`marko milan nikola jovan petar stefan luka filip aleksandar aleksandr dragan zoran goran dejan bojan nenad milos
  nemanja uros vladimir vuk lazar ivan igor branko mirko darko slobodan predrag miroslav branislav dusan djordje mihajlo mihailo novak sasa vladan
  ana marija milica jelena ivana jovana katarina tamara maja sanja tanja vesna gordana dragana snezana biljana ljiljana mirjana nevena teodora tijana
  sonja andjela anja sara sofija natasa olivera danijela aleksandra marta lena mina dunja iva ines petra jasmina zorica svetlana
  john james robert michael david richard thomas daniel paul mark peter george kevin brian anna mary linda susan laura emma julia sarah lisa eva
  hans klaus martin wolfgang stefanie sabine andreas thomas luca marco giulia istvan zoltan laszlo eszter maria jan piotr pedro
  djordje zeljka cedomir jelena ljiljana zivka mirjana bozidar senka jurgen florian katrin matthias ulrike sebastian anke gotz birgit
  alessandra lorenzo chiara matteo federica paolo niccolo elena oliver declan siobhan harry charlotte rory niamh amelia cillian aoife grace conor
  hannah liam roisin edward alice fionn clara camille etienne helene francois manon theo ivona ksenija zarko radovan ratko slavica vera nada rade`);

/** A given name, also in a Serbian case ("Marka", "Jeleni"). */
export const isFirstName = (word: string): boolean =>
  firstNames.has(word) ||
  [/om$/, /[auei]$/].some((ending) => {
    const stem = word.replace(ending, "");
    return (
      stem !== word && stem.length > 2 && ["", "a", "o", "e"].some((vowel) => firstNames.has(stem + vowel))
    );
  });
