import type { Field } from "./lexicon.ts";

export const salaries: Field = {
  name: "salaries",
  words: `salar*, wage*, payroll*, payslip*, net pay, gross pay, employee*, employer*, staff, worker*, crew, personnel, zarad*, plata, plate, platu,
    platama, isplat*, radnik*, radnic*, zaposlen*, neto, bruto, primanj*, liste za obracun`,
  kinds: {
    contributions: `social contribution*, pension contribution*, pension, national insurance, payroll tax*, social security, zdravstven* osiguranj*, invalidsk*, nezaposlenost*, doprinos*,
      porez* i doprinos*, porez na zarad*, pio, ppp`,
    extras: `overtime*, bonus*, sick leave, holiday pay, holiday allowance*, meal allowance*, severance, commission to, allowance*, bolovanj*, regres*,
      topli obrok*, prekovremen*, otpremnin*, jubilarn*, naknad* prevoz*, naknad* za prevoz*, dodatak za rad, dodat* na plat*, minul* rad*, solidarn* pomoc*, stimulacij*, premij*`,
    contractors: `freelance*, contractor*, intern, interns, internship*, pripravnik*, praktikant*, temp agency, temp staff, agency staff, seasonal work*, student work*, hours, ugovor* o delu, privremen* poslov*,
      studentsk* zadrug*, omladinsk* zadrug*, zadrug*, honorar*, angazovanj*`,
  },
};

export const training: Field = {
  name: "training",
  words: `train*, learn*, e learning, teach*, skills, attendee*, participant*, participation, trainer*, coach*, upskilling, onboarding, obuk*, obrazovanj*, skolovanj*, edukacij*, usavrsavanj*, polaznik*,
    ucesnik*, trening*, mentor*, instruktor*, strucn*`,
  kinds: {
    courses: `course*, class, classes, classroom*, lesson*, workshop*, masterclass*, academy*, school*, tutor*, certificat*, certification*, exam,
      exams, examination*, operator certif*, first aid, kurs, kursa, kursu, kursevi, kurseva, radionic*, skola, skole, skolu, skolarin*, casov*, casova, semestar*, polagan*,
      ispit*, sertifik*, prve pomoci, akademij*, jezik*, jezika, nivo`,
    events: `seminar*, webinar*, conference*, congress*, summit*, seat, kotizacij*, savetovanj*, konferencij*, kongres*, predavanj*, predavac*,
      skup, skupa, vebinar*`,
    materials: `textbook*, workbook*, course book*, handbook*, udzbenik*, skript*, prirucnik*, knjige`,
  },
};
