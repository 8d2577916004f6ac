"""Sentences for the clerk about what is kept: the reglement, registers, figures, terms and oversight."""

from __future__ import annotations

# The reglement and its reading
NO_OFFICIAL_TEXT = "De officiële tekst is nog niet geladen. Vraag de informatiebeheerder om dat te doen."
NEWER_TEXT = "Er is een nieuwere tekst: {version}. Lees die eerst."
NO_SUCH_TEXT = "Deze tekst bestaat niet meer."
NO_TEXT_VERSION = "Vul in hoe deze versie heet, in hoogstens {most} tekens."
TEXT_VERSION_TAKEN = "Er is al een versie {version}. Kies een andere naam."
LARGE_TEXT = "Dit bestand is te groot. Het mag hoogstens {most} MB zijn."
EMPTY_TEXT = "Dit bestand is leeg. Kies een ander bestand."
OTHER_TEXT = "Dit is geen PDF en geen gewone tekst. Kies een PDF, of een tekst die eindigt op .txt of .md."
NOT_UTF8 = "De letters van deze tekst zijn niet te lezen. Bewaar de tekst als UTF-8 en probeer het opnieuw."
DAMAGED_PDF = "Deze PDF is beschadigd. Vraag een nieuw exemplaar van het bestand."
LOCKED_PDF = "Deze PDF heeft een wachtwoord. Bewaar het bestand zonder wachtwoord."
NO_REMARK = "Schrijf eerst uw opmerking."
LONG_REMARK = "Deze opmerking is te lang. Neem hoogstens {most} tekens."

# Registers
NOT_YOUR_REGISTER = "U mag dit in dit register niet doen. Vraag het aan wie het register bijhoudt."
NO_SUCH_ENTRY = "Deze regel staat niet in het register."
REGISTER_WHY = "Schrijf op waarom."
REGISTER_CHANGED = "Een collega heeft deze regel intussen gewijzigd. Kijk hem opnieuw na."
OWN_ENTRY = "U voerde dit zelf in. Vraag een ander om het goed te keuren."
NO_PURPOSE = "Schrijf op waarvoor u de lijst nodig hebt."
NOT_IN_FORCE = "Deze regel geldt vandaag niet. Kies een andere."
NO_RECIPIENT_ENTRY = "Kies een verzoeker uit een register."
LARGE_REGISTER_FILE = "Dit bestand is groter dan {most} MB. Deel het op in kleinere bestanden."
BAD_REGISTER_FILE = "Dit bestand past niet bij dit register. De eerste regel noemt de velden, met ; ertussen."
UNEVEN_ROW = (
    "Regel {line} heeft {cells} velden; de eerste regel noemt er {columns}. Kijk de ; in die regel na."
)
UNKNOWN_COLUMN = "De kolom «{name}» hoort niet bij dit register."
LETTER_TO_WHOM = "Vul in aan wie de brief gaat."
WRONG_DISCLOSURE_WHAT = "Schrijf op wat er verkeerd ging, zonder namen."
ALREADY_CALLED_WRONG = "Dit is al gemeld. De functionaris gegevensbescherming kijkt ernaar."
CALLED_WRONG_AT_THE_LOG = "Gemeld bij de regel van het verstrekkingenlog."
NO_SUCH_LOG_LINE = "Deze regel van het verstrekkingenlog is er niet, of is vernietigd."
STILL_TO_FIND_OUT = "Nog na te gaan"
FAULTY_ROWS = "Regels met een fout: {count}. Verbeter het bestand en kies het opnieuw."

# Figures
PERIOD_BACKWARDS = "De einddatum ligt voor de begindatum. Kijk de data na."
PERIOD_TOO_LONG = "Kies een periode van hoogstens {years} jaar."
ONE_FILTER = "Kies een kanaal of een locatie, niet allebei. Anders worden de groepen te klein."
NO_PURPOSE = "Schrijf op waarvoor u deze cijfers gebruikt."

# Retention
NOTHING_DUE = "Er is niets waarvan de bewaartermijn voorbij is."
LIST_WAITS = "Er ligt al een lijst van vernietiging. Handel die eerst af."
NO_SUCH_LIST = "Deze lijst van vernietiging is er niet."
LIST_ENDED = "Deze lijst van vernietiging is al afgehandeld."
LIST_SIGNED = "Deze lijst is al getekend. Voer haar uit."
LIST_NOT_SIGNED = "Deze lijst is nog niet door een tweede persoon getekend."
OWN_LIST = "U stelde deze lijst zelf voor. Vraag een ander om te tekenen."
LIST_CHANGED = "De lijst is veranderd sinds u haar las. Kijk haar opnieuw na."
HOLD_REASON = "Schrijf op waarom dit bewaard moet blijven."
NO_HOLD = "Op dit verzoek ligt geen bewaarplicht."
JOURNAL_UNREADABLE = "Het vernietigingsjournaal {path} is beschadigd of hoort bij een andere database."
JOURNAL_UNREADABLE_DO = "Open deze database niet. Bel de applicatiebeheerder."
JOURNAL_UNWRITABLE = "Het vernietigingsjournaal {path} kan niet worden geschreven. Er is niets vernietigd."
JOURNAL_UNWRITABLE_DO = "Maak ruimte of geef rechten op die map, en probeer het opnieuw."
REPEATED = "Deze database is teruggezet. {lists} eerdere vernietigingen zijn opnieuw uitgevoerd."
SERVER_PUT_BACK = "Deze database is teruggezet en bevat weer gegevens die vernietigd waren."
SERVER_PUT_BACK_DO = (
    "Bel de applicatiebeheerder. Die opent de database op deze computer met `balie database check`: "
    "dan wordt de vernietiging herhaald."
)
REPEATED_ONE = "Deze database is teruggezet. Een eerdere vernietiging is opnieuw uitgevoerd."

# Oversight
OWN_ACTS = "Dit gaat over uw eigen handelingen. Laat een ander kijken."
VERDICT_WITHOUT_NOTE = "Schrijf erbij wat u vond of wat er moet gebeuren."
LONG_VERDICT = "De toelichting is te lang. Schrijf hooguit {most} tekens."
NOBODY_WITH_NUMBER = "Niemand in het register heeft dit nummer. Kijk het na."
NOT_A_BSN_OR_A_NUMBER = "Dit is geen BSN en geen A-nummer. Kijk de cijfers na."
NO_SUCH_LINE = "Deze regel is er niet meer. De bewaartermijn is voorbij."
SIGNALS_TOO_LONG = "Kies een kortere periode, van hooguit {days} dagen."
MONTH_NOT_OVER = "Deze maand is nog niet voorbij. Kies een eerdere maand."
NO_TRAIL_PURPOSE = "Schrijf op waarvoor u dit overzicht nodig hebt."

# Heads of the log and slips
FILE_EXISTS = "Er staat al een bestand {path}. Kies een andere naam: er wordt niets overschreven."
EMPTY_LOG = "Het verstrekkingenlog heeft nog geen regels. Er is nog niets om af te sluiten."
NO_LOG_HEAD = "Dit bestand is geen dagafsluiting van het verstrekkingenlog."
HEAD_REFUSED = "Deze dagafsluiting is niet bewaard. {reason}"
HEAD_OTHER_LINE = (
    "Regel {number} in dit log is een andere dan die in de dagafsluiting. Laat het log nu narekenen."
)
HEAD_KEPT_ALREADY = "Deze dagafsluiting is al bewaard."
SHORT_PASSPHRASE = "Deze wachtzin is te kort. Neem minstens {least} tekens."
PASSPHRASES_DIFFER = "De twee wachtzinnen zijn niet gelijk. Typ ze opnieuw."
OPEN_KEY_FILE = (
    "Het sleutelbestand kan ook door anderen worden gelezen. Geef het rechten 0600, alleen voor uzelf."
)
WRONG_PASSPHRASE = "De wachtzin klopt niet, of dit bestand is geen sleutel voor dagafsluitingen."
NO_HEAD_KEY = "Dit bestand is geen sleutel voor dagafsluitingen."
NO_PUBLIC_KEY = (
    "Dit bestand is geen openbare sleutel voor dagafsluitingen. Kies het bestand dat op .pub eindigt."
)
NO_KEY_HOLDER = "Vul in bij wie de sleutel ligt, in hooguit {most} tekens."
KEY_KNOWN = "Deze sleutel is al vastgelegd."
KEY_UNKNOWN = "Deze sleutel is niet vastgelegd, of al ingetrokken."
NO_SLIP_CODE = (
    "Dit is geen controlecode. Typ het nummer van de logregel en daarna de twintig tekens, of scan de code."
)
HEAD_WITH_KEY = "Een openbare sleutel hoort bij een dagafsluiting. Geef ook --head op."
SLIP_VERDICTS = {
    "genuine": "Echt: dit bewijs hoort bij regel {number} van het log.",
    "forged": (
        "Niet echt: deze code past niet bij regel {number}. Kijk of u goed hebt overgetypt. Klopt dat, dan is het "
        "bewijs vervalst of van een andere gemeente."
    ),
    "unknown": (
        "Onbekend: dit log heeft geen regel {number}. Het bewijs is van een andere database, of er is een oude "
        "database teruggezet."
    ),
    "other_database": "Niet van ons: dit bewijs komt uit een andere database.",
}
INSTRUCTION_CHANGED = "Deze aanwijzing is intussen gewijzigd. Lees haar opnieuw."
NO_SUCH_FOLDER = "Deze map is er niet. Kijk de naam na."
LOG_NOT_WHOLE = (
    "Het log is niet sluitend{place}. Er is niets afgesloten. Verstrek niets en bel de informatiebeheerder."
)
