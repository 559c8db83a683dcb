import type { Lexicon } from "./lexicon.ts";

/** In what state a record is. English, then Serbian; folded; `*` is any ending. */
export const states = {
  review: [
    "wait* for review, wait* for a review, await* review, need* review, needs a review, in review, for review, to review, to be reviewed, need* a look, wait* for a look",
    "ceka pregled, cekaju pregled, ceka na pregled, cekaju na pregled, na pregledu, za pregled, traz* pregled, treba pregledati, treba da pregledam, treba da se pregledaju, treba da se pregleda, da pregledam",
  ],
  bookable: [
    "ready to book, ready to be booked, ready for booking, to be booked",
    "spreman za knjizenje, spremn* za knjizenje, za knjizenje",
  ],
  unbooked: [
    "not booked, not yet booked, unbooked, not been booked, not yet been booked, arent booked, isnt booked, havent been booked, hasnt been booked",
    "neproknjizen*, nisu proknjizen*, nije proknjizen*, jos nisu proknjizen*, nisu jos proknjizen*, nismo proknjizil*",
  ],
  booked: ["booked", "proknjizen*"],
  unreadable: [
    "could not be read, couldnt be read, cannot be read, cant be read, failed to read, unreadable, failed",
    "nisu procitan*, nije procitan*, nije mogao da se procita, nisu mogli da se procitaju, necitljiv*, neuspel*",
  ],
  beingRead: [
    "being read, still being read, being processed",
    "se citaju, se jos citaju, jos se citaju, se cita, u obradi",
  ],
  overdue: [
    "should have been paid, should have paid, should already have been paid, should already be paid, ought to have been paid, were supposed to be paid, was supposed to be paid, overdue, past their payment term*, past payment term*, past their term*, past terms, past due, past-due, late, delinquent, past the due date, past their due date, past its due date, beyond due date, missed the deadline, missed their deadline, defaulted, over the deadline, behind on, behind with, behind schedule",
    "trebalo da budu placen*, trebalo da bude placen*, trebalo je da plat*, trebalo je da budu placen*, trebali da plat*, trebalo da plat*, zaostat*, zaosta*, kasni, kasne, kasnjenj*, kasnil*, kasnio, dospel*, dospjel*, docnj*, prekorac*, probijen* rok*, probil* rok*, isteka* rok*, istekl* rok*, rok istekao, rok je istekao, rok prosao, prosao rok, prosao je rok, rok je prosao, rok im je prosao, van roka, preko roka, posle roka, zakasnel*, zakasnil*, zakasnj*, kasnij* s*",
  ],
  notDue: [
    "not due, not yet due, not overdue, not yet overdue, isnt due, arent due, not due yet, arent overdue, still within terms",
    "nedospel*, nedospjel*, nisu dospel*, nije dospel*, jos nisu dospel*, jos nije dospel*, nisu jos dospel*, nije jos dospel*, nije u docnji, nisu u docnji, u roku, ne kasne, ne kasni",
  ],
  due: [
    "coming in, expect to be paid, expected to be paid, expect to receive, expect to collect, expect to get, expect from, due, fall due, falls due, falling due, become due, becomes due, mature, maturing, due date, due dates, payable by, to be paid by, expected payment*, payments expected, payments due, payment due, should pay, supposed to pay, have to pay us, need to be paid, should be paid, must be paid",
    "treba da nam plat*, treba da plat*, treba da uplat*, treba da nam uplat*, ocekivan* uplat*, ocekujemo uplat*, dospev*, dospijev*, dospec*, dospe, dospeju, rok placanja ist*, istice rok*, isticu rok*, rok istice, rok isticanja, stiz* na naplatu, za naplatu, valut*, rok, roka, rokom, s rokom, datum dospeca",
  ],
  unpaid: [
    "has to pay, must pay, needs to pay, must be settled, unpaid, unpayed, unpaied, waiting on, waiting for, still waiting, not paid, not yet paid, not been paid, not yet been paid, yet to be paid, to be paid, awaiting payment, waiting for payment, wait* for payment, uncollected, unsettled, outstanding, still owed, payment is pending, not fully paid, havent paid, hasnt paid, not payed, still to pay, didnt pay, did not pay, dont pay, never paid, havent been paid, hasnt been paid, arent paid, isnt paid, has not paid, have not paid, still unpaid",
    "cekaju naplatu, ceka naplatu, cekaju na naplatu, neplacen*, nenaplacen*, neizmiren*, nisu placen*, nije placen*, nisu jos placen*, nije jos placen*, jos nisu placen*, jos uvek nisu placen*, nisu izmiren*, nije izmiren*, nisu naplacen*, nije naplacen*, nije platio, nije platila, nisu platili, nisu platile, nije jos platio, nisu jos platili, jos nije platio, ne placaju, ne placa, cekaju placanje, ceka na placanje, cekaju uplatu, ceka uplatu, cekamo uplatu, cekamo da, nismo naplatili, jos nismo naplatili, nisu uplatili, nije uplatio, nije uplatila, nije uplacen*, nisu uplacen*, nenaplaceno, neplaceno",
  ],
  open: [
    "still valid, valid, not expired, unexpired, open, pending, waiting for response, waiting for reply, waiting for a response, waiting for a reply, awaiting reply, awaiting response, awaiting answer, waiting for an answer, waiting for a reply, no answer yet, still open, active, ongoing, in progress, live, current",
    "cekaju odgovor, ceka odgovor, ceka na odgovor, cekaju na odgovor, bez odgovora, otvoren*, aktivn*, u toku, tekuci, tekucih, vazec*, vaze, vazi, na snazi, nisu istekl*, nije istekl*",
  ],
  paid: ["paid, payed, settled, cleared, fully paid", "placen*, izmiren*, isplacen*, potpuno placen*"],
  partlyPaid: [
    "partly paid, partially paid, part paid, part-paid, partly-paid, partially, partly, partial payment*, part payment*, part of the payment, half paid, incompletely paid",
    "delimicn*, djelimicn*, delimicno placen*, djelimicno placen*, delom placen*, delom, polovicno placen*",
  ],
  draft: ["draft, drafts, drafted", "nacrt*, u nacrtu, u pripremi, radn* verzij*, skic*"],
  void: ["void, voided, voids, cancelled, canceled, nullified", "storn*, ponisten*, otkazan*, anulir*"],
  issued: ["issued, we issue, did we issue, issue", "izdat*, izdal*, ispostavljen*, ispostavil*, izdavan*"],
  sent: ["sent, sent out, send out, we send, did we send, mailed out, unanswered", "poslat*, poslal*, slali"],
  expired: ["expired, lapsed, no longer valid, out of date", "istekl*, istekao, nevazec*, nisu vise vazec*"],
  expiring: [
    "expire, expires, expiring, about to expire, valid until, run out, runs out, running out, lapse, lapsing",
    "istic*, istece, isteci, vaze do, vazi do, vazece do, isticanj*",
  ],
  accepted: [
    "accepted, accept, accepts, approved, agreed, signed",
    "prihvacen*, prihvatil*, odobren*, potpisan*",
  ],
  declined: [
    "declined, decline, reject, rejects, rejected, refused, turned down, denied",
    "odbijen*, odbil*, odbacen*",
  ],
  won: [
    "won, win, wins, closed won, closed-won, successful",
    "dobijen*, dobil*, osvojen*, sklopljen*, sklopil*, zakljucen*, zakljucil*, uspesn*, uspjesn*",
  ],
  lost: [
    "lost, lose, losing, losses, closed lost, closed-lost, unsuccessful",
    "izgubljen*, izgubil*, propal*, neuspesn*, neuspjesn*",
  ],
  closed: ["closed", "zatvoren*, zatvoril*, zavrsen*, okoncan*"],
  closing: [
    "closing, close, to close, should close, will close, expected to close, expected close, due to close",
    "treba da se zaklj*, treba da zaklj*, ocekivan* zaklj*, zakljucenj*, zakljuce, zakljuci, zakljuciti, zakljucuj*, zatvaraj*, zatvor*, zatvaranj*, treba da se zatvor*, ocekivan*",
  ],
} satisfies Lexicon;
