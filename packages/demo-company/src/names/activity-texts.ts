import type { Bilingual } from "../profile.ts";
import type { ActivityRow } from "../rows.ts";

/** `{contact}`, `{product}` and `{document}` are filled in. */
export interface ActivityText {
  subject: Bilingual;
  body?: Bilingual;
}

export const activityTexts: Readonly<Record<ActivityRow["kind"], readonly ActivityText[]>> = {
  call: [
    {
      subject: { sr: "Poziv: stanje porudžbine", en: "Call about the order" },
      body: {
        sr: "{contact} pita kada stiže {product}. Dogovorena isporuka do kraja nedelje.",
        en: "{contact} asked when {product} will arrive. Agreed delivery by the end of the week.",
      },
    },
    {
      subject: { sr: "Razgovor o cenama", en: "Talked about prices" },
      body: {
        sr: "Traži bolji rabat za {product}; obećan odgovor posle provere marže.",
        en: "Wants a better discount on {product}; promised an answer after checking the margin.",
      },
    },
    {
      subject: { sr: "Reklamacija: oštećena ambalaža", en: "Complaint: damaged packaging" },
      body: {
        sr: "Dve kutije oštećene u transportu. {contact} šalje fotografije.",
        en: "Two boxes damaged in transit. {contact} will send photos.",
      },
    },
    { subject: { sr: "Nije se javio, ostavljena poruka", en: "No answer, left a message" } },
    {
      subject: { sr: "Provera zadovoljstva posle isporuke", en: "Follow-up after delivery" },
      body: { sr: "Sve u redu, zadovoljni kvalitetom.", en: "All fine, happy with the quality." },
    },
  ],
  email: [
    {
      subject: { sr: "Poslat katalog i cenovnik", en: "Sent catalogue and price list" },
      body: {
        sr: "Na zahtev: {contact}. Istaknut {product}.",
        en: "Requested by {contact}. Pointed out {product}.",
      },
    },
    {
      subject: { sr: "Odgovor na upit za {product}", en: "Reply to an enquiry about {product}" },
      body: {
        sr: "Rok isporuke 7–10 dana, montaža po dogovoru.",
        en: "Lead time 7–10 days, assembly by arrangement.",
      },
    },
    { subject: { sr: "Potvrda adrese za isporuku", en: "Delivery address confirmed" } },
    {
      subject: { sr: "Zahvalnica za saradnju", en: "Thank-you note" },
      body: { sr: "Kratka poruka i pozivnica za sajam.", en: "Short message and an invitation to the fair." },
    },
    { subject: { sr: "Molba za potpisanu otpremnicu", en: "Asked for the signed delivery note" } },
  ],
  meeting: [
    {
      subject: { sr: "Sastanak kod kupca", en: "Meeting at the customer's" },
      body: {
        sr: "Prisutni: {contact} i direktor. Tema: {product} i plan za narednu sezonu.",
        en: "Present: {contact} and the director. Topic: {product} and plans for the coming season.",
      },
    },
    {
      subject: { sr: "Prezentacija asortimana", en: "Product presentation" },
      body: {
        sr: "Probali smo tri varijante, najviše se dopao {product}.",
        en: "We tried three variants; {product} was liked best.",
      },
    },
    {
      subject: { sr: "Obilazak objekta i merenje", en: "Site visit and measuring" },
      body: {
        sr: "Skice u prilogu, nedostaje priključak za vodu.",
        en: "Sketches attached; a water connection is missing.",
      },
    },
    { subject: { sr: "Video poziv sa nabavkom", en: "Video call with purchasing" } },
  ],
  note: [
    {
      subject: { sr: "Menja se osoba za kontakt", en: "Contact person is changing" },
      body: { sr: "Ubuduće pisati na adresu koju koristi {contact}.", en: "From now on write to {contact}." },
    },
    {
      subject: { sr: "Radno vreme magacina", en: "Warehouse hours" },
      body: {
        sr: "Prijem robe samo do 14 h | sreda: zatvoreno & bez izuzetka.",
        en: "Goods accepted until 2 pm only | closed on Wednesdays & no exceptions.",
      },
    },
    {
      subject: { sr: "Interesovanje za godišnji ugovor", en: "Interested in an annual agreement" },
      body: {
        sr: 'Kažu: "ako cena bude dobra, prelazimo kod vas" 👍',
        en: 'They say: "if the price is right, we will switch to you" 👍',
      },
    },
    { subject: { sr: "Konkurencija im je dala uzorke", en: "A competitor left samples" } },
  ],
  task: [
    { subject: { sr: "Pripremiti uzorke: {product}", en: "Prepare samples: {product}" } },
    {
      subject: { sr: "Pozvati ponovo", en: "Call again" },
      body: {
        sr: "{contact} je na odmoru, javiti se po povratku.",
        en: "{contact} is on holiday; call after their return.",
      },
    },
    { subject: { sr: "Proveriti podatke za fakturisanje", en: "Check the billing details" } },
    {
      subject: { sr: "Dogovoriti termin montaže", en: "Arrange the assembly date" },
      body: { sr: "Potrebna dva montera za {product}.", en: "Two fitters needed for {product}." },
    },
  ],
};

/** Sent after an invoice has passed its due date. */
export const reminderText: ActivityText = {
  subject: { sr: "Podsetnik za fakturu {document}", en: "Reminder for invoice {document}" },
  body: {
    sr: "Poslat podsetnik, {contact} obećava uplatu ove nedelje.",
    en: "Reminder sent; {contact} promises payment this week.",
  },
};

/** Goes with a quote on the day it is issued. */
export const quoteSentText: ActivityText = {
  subject: { sr: "Poslata ponuda {document}", en: "Sent quote {document}" },
  body: {
    sr: "Ponudu je primio/la {contact}; javićemo se za nekoliko dana.",
    en: "{contact} has received the quote; we will follow up in a few days.",
  },
};

/** About nobody in particular. */
export const internalTexts: readonly ActivityText[] = [
  {
    subject: { sr: "Popis magacina", en: "Stock count" },
    body: {
      sr: "Razlike upisane, dve stavke za otpis.",
      en: "Differences recorded; two items to write off.",
    },
  },
  { subject: { sr: "Nedeljni sastanak prodaje", en: "Weekly sales meeting" } },
  {
    subject: { sr: "Plan za sajam ugostiteljstva", en: "Plan for the trade fair" },
    body: {
      sr: "Štand 12 m², tri osobe, katalozi na dva jezika.",
      en: "12 m² stand, three people, catalogues in two languages.",
    },
  },
];
