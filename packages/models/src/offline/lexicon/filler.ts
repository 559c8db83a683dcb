/** Words that carry no question of their own; folded. They also tell the language. */
export const filler = {
  en: `a an the is are was were be been being am do does did done has have had having can could would will shall should may might must
    i we you they he she it me us our ours my mine your yours their theirs them his her its this that these those there here
    of to in on at by for from with within into onto over under up down out off about as per via during between among through
    and or but if so then also too just only even still yet already again now currently presently actually really very much many more less
    please kindly thanks want wanna like need know would tell ask let lets id ill im ive youre whats which what whatever any some
    right exactly quickly quick briefly short far ever one ones thing things stuff way kind sort lot bit
    go going come came get got gets take taken put look looking looks keep have's theres heres how where
    please-show showing shows gives giving lists listed listing displays return returned
    data record records entry entries row rows table system crm database kontor books book file files
    money cash funds people person everybody everyone anyone someone somebody us-all ours total-of
    exist exists existing happen happened happening occurred made make makes take place
    regarding concerning related respect respectively status state situation position standing
    figure figures numbers stats statistics result results answer question business company's own whole
    date dates day days time times period recorded registered logged entered booked received receive get receiving
    first second next previous last current same other another further additional different various several few both
    each-of such than least possible able supposed think believe guess wonder wondering curious interested
    hi hello hey ok okay well oh um hmm yes no sir dear team pls plz thx name names named called
    amounts value dont doesnt isnt arent wasnt didnt havent hasnt hadnt cant couldnt wont us. their's n nr no. list all
    anything nothing everything something everyone became become turned went fell response reply replies gimme lemme gonna develop developed evolve evolved perform performed performing progress trend like doing do go went look new old big small large high low long short good bad total overall top number sold bring please? owed
    after before since until till by-now upcoming expected planned scheduled handle handled working worked work us? upto
    side part half rest except excluding including include included includes containing contain each ordered sorted sort order rank ranked ranking
    gross spread city town expect expecting paying descending ascending desc asc starting ending start end begin beginning finish made-by given tied belonging belong belongs`,
  sr: `a i ili ali pa te ni niti da li je su sam si smo ste sto sta sta-je bi bih bismo biste bude budu bilo bila bio bili bile biti ce cemo ces cu
    se ga ih im mu joj nam vam mi ti on ona ono oni one mene meni tebi nas vas nase nasa nasi nasih nasim nasoj nasem nasu nas-
    nju njih njima njega njemu njen njihov njihova njihove njihovi njihovih njihovo njihovu njegov njegova njegove njegovih
    u na o od do iz za sa s po kod pri prema pored preko ispod iznad oko posle nakon pre prije tokom izmedju izmedu izmedj kroz bez radi zbog medju
    ovo ova ovaj ove ovi ovih ovog ovoj ovom to ta taj te toga tog tom tih ti-
    koji koja koje kojih kojem kojoj kojoj kojim kojima kojeg kog koju kakav kakvo kakva kakve kakvi kakvih gde gdje odakle kako
    molim moli hvala mogu mozes mozete moze moguce li biste hteo htela zeleo zelela zelim hocu hoces treba trebaju trebalo potrebno potrebni zanima zanimaju
    reci recite kazi kazite znas znate znam znati saznam saznati vidim videti imam imas ima imaju imali imala imao imati imamo imate ostalo ostala ostali postoji postoje
    sad sada trenutno vec jos samo jos-uvek uvek ikad odmah brzo tacno konkretno inace onda tada zatim takodje takodj bas evo eto hajde ajde dakle
    nego-li svega stvari stvar broj brojem br broja deo pola
    podatke baza bazi sistem sistemu evidencij evidenciji evidentirano zapis zapisi knjigama
    stanje stanja situacija status statusu novac novca novcu para pare
    datum datuma datumom dan dana dane vreme-? vremena periodu period perioda razdoblje
    veliki velika velike veci manji mali dobar dobra nov nova novi nove stari stare ostatak
    ljudi neko neki neka neke svako ikakav drugi druga druge drugo ostale ovamo tamo
    napravljeno ostvaren ostvarena ostvareno ostvarili ostvarile imamo-li bude-li dobijam dobijemo prima primljen primljeno primljene primljenih primljeni primili bruto prvih prvi prva prve prvog preostali preostale preostalih preostalo preostaje mesta mesto mestu grada gradu opstine primljena stigl stigle stigla stiglo stigli
    ime imena imenom naziv naziva nazivom zove zovu pod cemu cim cega svoje svoj svojim trenutni trenutne trenutna trenutnih nesto nista nalazi nalaze moj moja moje mojih postale postali
    sledece sledeci sledeca prosli prosla prosle prosog ovogodisnji tekuce tekuca tekuceg
    jesu jesmo jeste jel jel- dali dal nek neka ukljucujuci osim sortirano poredjano rang rangiraj opadajuce rastuce redom
    gospodine postovani drago dosta mnogo puno malo vise manje zajedno evidentiran evidentirane evidentirani zabelezen zabelezene zabelezeno`,
} as const;
