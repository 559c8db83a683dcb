import type { Field } from "./lexicon.ts";

export const fuel: Field = {
  name: "fuel",
  words: `fuel*, refuel*, fill up, filling up, filling station*, gas station*, petrol station*, service station*, pump, #l, #lt, #ltr, #lit, #litre*,
    #liter*, #litar*, lubricant*, maziv*, ulja i maziv*, litre*, liter*, litar*, litr*, fuel card*, fleet card*, goriv*, pumpa, pumpe, pumpi, benzinsk*, tocen*, tankovanj*,
    rezervoar*, kartic* za goriv*`,
  kinds: {
    petrol: `petrol*, gasoline*, unleaded*, octane, premium unleaded, benzin*, bmb, bezolovn*`,
    diesel: `diesel*, gasoil*, adblue, dizel*, evrodizel*, eurodizel*, evro dizel*, euro dizel*, evro premium*, ed, nafta, nafte, naftu`,
    gas: `lpg, cng, autogas*, auto gas*, tng, metan`,
    charging: `ev charg*, charging session*, fast charg*, charging station*, punjenj*, punjac*, dopun* elektricn*`,
  },
};

export const vehicles: Field = {
  name: "vehicles",
  words: `vehicle*, garage, mechanic*, repair*, roadside, towing, vozil*, automobil*, auto servis*, autoservis*, automehanic*, auto mehanic*,
    mehanicar*, servis, servisa, servisiranj*, popravk*, slep sluzb*, mali servis, veliki servis, rezervn* del*`,
  kinds: {
    maintenance: `oil change*, brake*, clutch*, motor oil, motorn* ulj*, timing belt*, water pump, exhaust*, suspension, shock absorber*, spark plug*, alternator*,
      gearbox*, windscreen*, windshield*, wiper*, bulbs, headlight*, car battery, lambda, bodywork*, coolant*, antifreeze, labour,
      zamen* ulj*, kocnic*, kocion*, kvacil*, amortizer*, akumulator*, kais*, zupcast*, auspuh*, menjac*, brisac*, sijalic*, antifriz*, trap, trapa,
      limar*, branik*, filter*, filtera, diskov*`,
    tyres: `tyre*, tire*, wheel*, alignment, balancing, balanced, fitted, gume, guma, gumi, gumu, vulkaniz*, balansiranj*, centriranj*,
      felne, montaz*`,
    registration: `mot, roadworthiness, road tax, vehicle inspection, vehicle insurance, car insurance, registracij* vozil*, osiguranj* vozil*, annual inspection, emission*, registration plate*, motor insurance,
      tehnick* pregled*, registracij*, kasko, autoodgovornost*, polisa, polise`,
    washing: `car wash*, carwash*, valeting, interior cleaning, praonic*, pranj*`,
  },
};

export const delivery: Field = {
  name: "delivery",
  words: `deliver*, dispatch*, drop off*, shipping*, shipment*, express, logistic*, fulfil*, last mile, cash on delivery, dostav*, isporuk*, posiljk*,
    otprem*, slanj*, ekspres, express, otkup*, otkupn*`,
  kinds: {
    parcels: `courier*, parcel*, tracked, messenger*, shipping label*, kurir*, paket, paketa, paketi, pakete, dostavljac*, vrednosn*`,
    post: `postage, postal, post office, registered letter*, stamps, letters, mailing, posta, poste, postu, posti, postansk*, postarin*,
      preporucen*, pisma, markic*`,
    freight: `freight*, haul*, pallet shipment*, waybill*, air waybill*, forwarding, forwarder*, consign*, carriage, customs clear*, transport*,
      prevoz, prevoza, prevoz robe, prevoz tereta, prevoznik*, spedicij*, spedit*, tovarn*, cmr, carinjenj*, carinsk*, kamionom, tura`,
  },
};
