import type { Field } from "./lexicon.ts";

export const software: Field = {
  name: "software",
  words: `software*, app, apps, application*, subscription*, saas, plan, pro, user, users, seats, #seats, #users, agents, softver*, program, programa, programi,
    aplikacij*, pretplat*, korisnik*, informatick*, racunarsk*, kompjutersk*, verzij*, modul*, nadogradnj*, azuriranj*`,
  kinds: {
    licences: `licen*, activation key*, oem, upgrade*, update*, plugin*, antivirus*, endpoint*, erp, crm, devices, licenc*, kljuc*, oem, erp, operativn* sistem*,
      e faktur*, office paket*, racunar*`,
    hosting: `hosting, host*, domain*, ssl, server*, vps, cloud*, backup*, usage charge*, storage plan, #tb, #gb, e mail nalo*, domen*, server*, oblak*, rezervn* kopij*,
      skladiste podatak*, web sajt*, sajt*, websajt*`,
    development: `web development, website*, web site*, web app*, programming, development, api, database*, web, izrad* aplikacij*, web aplikacij*, dorad*,
      razvoj*, programiranj*, implementacij*, odrzavanj* program*`,
  },
};

export const telecom: Field = {
  name: "telecom",
  words: `telecom*, tariff*, line, lines, telekom*, tarif*, linij*, mesecn* zaduzenj*, brojev*, broja`,
  kinds: {
    mobile: `mobile*, phone*, cell phone*, cellular, sim, sms, roaming*, handset*, data only, data pack*, text message*, minutes, 4g, 5g, mobiln*, mob, mob tel*, sim kartic*, rouming*,
      roming*, uredjaj*, prekoracenj*, minut*`,
    landline: `landline*, telephone*, calls, voice, voip, sip, call centre*, call center*, toll free, trunk, fax, telefaks*, telefon*, fiksn*, razgovor*, poziv*, central*,
      tel`,
    internet: `internet*, broadband*, fibre*, fiber*, router*, static ip*, ip address*, wi fi, wifi, adsl, mb s, mbps, optick*, optik*, ruter*, staticka ip,
      net, kablovsk*, protok*`,
  },
};
