import type { Field } from "./lexicon.ts";

export const marketing: Field = {
  name: "marketing",
  words: `market*, advert*, campaign*, promo*, brand*, publicity, public relations, press, market research, affiliate*, media, propagand*, odnos* sa javnos*, odnos* s javnos*, istrazivanj* trzist*, marketing*, reklam*, kampanj*, promocij*, promoter*, brend*, oglasavanj*, medij*`,
  kinds: {
    advertising: `ads, ad, clicks, impressions, banner*, billboard*, social media, newsletter*, seo, ppc, influencer*, reels, radio spot*, tv spot*, airing*,
      radio, objavljivanj*, oglas*, bilbord*, drustven* mrez*, spot, spota, optimizacij*, casopis*, novin*, novinama, radij*`,
    print: `business card*, vizit kart*, vizitkart*, flyer*, leaflet*, brochure*, catalog*, poster*, roll up*, print run, full colour, printed, flajer*, letak, letk*, brosur*, katalog*, plakat*, stampa, stampe,
      stampu, stampanj*, baner*`,
    design: `logo*, graphic design*, visual identity, photo shoot*, photograph*, video production, logo, logotip*, dizajn*, vizueln*, fotograf*, snimanj*`,
    events: `trade fair*, exhibition*, expo, stand construction, booth*, sponsor*, sampling, sajam*, sajm*, stand, standa, izlozben*, izlozb*, sponzor*, degustacij*`,
    gifts: `branded, tote bag*, giveaway*, with logo, brendir*, sa logom, reklamn* materijal*`,
  },
};

export const travel: Field = {
  name: "travel",
  words: `travel*, trip*, journey*, per diem*, mileage, visa, travel insurance, business trip*, putovanj*, putn*, sluzben* put, sluzbenom putu, dnevnic*, viza,
    vize, inostranstv*, putn* nalog*, kilometr*, sopstven* vozil*, obilaz*`,
  kinds: {
    flights: `flight*, airfare*, airline*, airport*, economy, boarding, baggage*, luggage*, seat reservation*, return ticket*, avio*, avion*, aerodrom*, letov*,
      prtljag*, povratn*`,
    lodging: `hotel*, motel*, hostel*, accommodation*, lodging*, night, nights, #nights, bed and breakfast, guesthouse*, nocenj*, prenocist*, smestaj*,
      boravisn*, apartman*, apartment*, pansion*, dorucak, doruckom`,
    ground: `taxi*, cab, cabs, ride, rides, tram, metro, subway, train, rail*, railway*, train ticket*, bus fare*, bus ticket*, coach ticket*, rental car*, car rental*, car hire, rent a car, rentacar, ferry, fare,
      gradsk* prevoz*, prevoz putnik*, sluzben* posl*, taksi*, voz, voza, vozn*, zeleznic*, autobusk*, bus kart*, iznajmljivanj* vozil*`,
  },
};

export const hospitality: Field = {
  name: "hospitality",
  words: `hospitality, guest*, entertain*, visiting, delegation*, reprezentacij*, gost*, goste, ugosc*, ugostitelj*, delegacij*, prijem, proslav*, posluzenj*,
    sa partnerim*, poslovn* partner*`,
  kinds: {
    meals: `lunch*, dinner*, brunch, restaurant*, cafe, cafes, pub, pizz*, burger*, sushi, bistro*, meal, tapas, bar bill, steak*, bbq, barbecue*, menu, catering*, finger food, buffet*, table, food,
      rucak*, rucka, ruckov*, vecer*, restoran*, kafan*, ketering*, jela, jelo, meni, meniju, meze, pecenj*, rostilj*, konob*, kafic*, picerij*, poslasticarnic*`,
    drinks: `drinks, wine, wines, whisk*, beer*, cocktail*, champagne, coffee, juices, vino, vina, pice, pica, piva, pivo, koktel*, kafa, kafe, kafu, sok, sokov*,
      rakij*`,
    gifts: `gift*, flowers, bouquet*, gift basket*, poklon*, cvec*, cveca, buket*, korpe, korpa`,
    treats: `pastr*, biscuit*, snack*, cake, cakes, kolac*, torta, torte, peciv*, opera ticket*, match ticket*, utakmic*`,
  },
};

export const goods: Field = {
  name: "goods",
  words: `goods, merchandise, resale, resell*, reseller*, wholesale*, stock, inventory, trade price, import, imports, imported, delivery note*, ex works, container*,
    roba, robe, robu, robom, nabavk*, veleprodaj*, veleprodajn*, vp cen*, maloprodaj*, dalj* prodaj*, za prodaj*, uvoz*, jci, otpremnic*, zalih*, raw material*, sirovin*, repromaterijal*, nabavn* vrednost*, dopun* magacin*,
    dopun* zalih*, predracun*, asortiman*`,
  kinds: {
    packing: `pallet, pallets, palletised, carton*, ctn, cases, case of, crate*, sack*, bulk, lot, #kg, #ctn, #pcs, paleta, palete, karton*, dzak*, vrec*, kanister*, rinfuz*,
      blok, ambalaz*`,
    groceries: `arabica, bean, beans, flour, sugar, tea, honey, oil tin*, olive oil*, syrup*, chocolate*, brasn*, secer*, caj, caja, cajev*, med, maslinov*, sirup*, cokolad*, mlek*,
      maslac*, sirov*, kafa u zrnu, kapsul*, espresso*, papirn* cas*, casa, case`,
    furnishings: `desk, desks, chair*, table*, lamp*, cabinet*, shelf, shelves, stolic*, stolov*, sto, lampe, lampa, orman*, polic*, aparat*, ledomat*, vitrin*, grinder*, machine*`,
  },
};
