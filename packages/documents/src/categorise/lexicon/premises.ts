import type { Field } from "./lexicon.ts";

export const rent: Field = {
  name: "rent",
  words: `rent, rents, rented, lease, leased, tenan*, landlord*, occupier*, sublease*, sublet*, let to, letting*, property, zakup*, kirij*,
    najam, najma, najmu, najamnin*, najmodav*, iznajmljiv*, izdavanj* prostor*, izdavanje poslovn*, podzakup*, stanarin*`,
  kinds: {
    premises: `premises, office space*, shop space*, floor space*, sqm, #sqm, square met*, square feet, #sq, unit, building*, floor,
      ground floor, showroom*, poslovn* prostor*, posl prostor*, kancelarijsk* prostor*, prostor, prostora, lokal, lokala, lokalu,
      radnj*, zgrad*, kancelarij*, hala, hale, hali, sprat, prizemlj*, salon*, depozit za lokal`,
    storage: `storage unit*, storage rental*, storage space*, self storage, warehouse bay, warehouse hire, magacinsk* prostor*, zakup magacin*, skladist*, garaz*`,
    coworking: `coworking*, co working*, hot desk*, desk hire, meeting room hire, virtual office`,
  },
};

export const utilities: Field = {
  name: "utilities",
  words: `utilit*, meter*, metered, mains, standing charge*, consumption, pest control, komunal*, deratizacij*, kom uslug*, objedinjen* naplat*, brojil*,
    po utrosku, utros*, potrosnj*, #m3, m3`,
  kinds: {
    electricity: `electric*, power bill*, power supply, energy, kwh, #kwh, grid, off peak, struj*, elektricn*, el energij*, energij*,
      elektrodistribucij*, distributivn*, mrezarin*, snabdevanj*, nt, vt`,
    heating: `heat*, district heat*, gas boiler*, natural gas, gas usage, gas supply, grejanj*, greja*, toplan*, toplotn*, toplifikacij*,
      prirodn* gas*, dimnicar*, chimney, coal, firewood, ugalj, uglja, loz ulj*, drva za ogrev, drvo za ogrev, plin*, gas m3, ogrev*, pelet*`,
    water: `water, water supply, sewer*, sewage, rainwater, vodovod*, kanalizacij*, voda, vode, vodu, otpadn* vod*`,
    waste: `refuse, waste, garbage, rubbish, trash, bins, recycling, skip hire, smec*, otpad*, cistoc*, odnosenj*, odvozenj*, iznosenj*`,
  },
};
