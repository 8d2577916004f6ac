"""The Dutch sentences that services answer with: what is wrong, and what to do about it."""

from __future__ import annotations

from counter_app.domain.staff import Right

# Rights
NOT_ALLOWED = {
    Right.READ_REGISTERS: "U mag de registers niet inzien. Vraag het aan de informatiebeheerder.",
    Right.KEEP_REGISTERS: "U mag dit register niet wijzigen. Vraag het aan de informatiebeheerder.",
    Right.SEARCH_PERSONS: "U mag geen personen zoeken. Vraag het aan een medewerker van de balie.",
    Right.HANDLE_REQUESTS: "U mag geen verzoek behandelen. Vraag het aan een medewerker van de balie.",
    Right.READ_REQUESTS: "U mag geen verzoeken inzien. Vraag het aan de informatiebeheerder.",
    Right.APPROVE: "U mag niet goedkeuren. Vraag het aan de informatiebeheerder.",
    Right.NAME_DEPUTY: "U mag geen vervanger aanwijzen. Vraag het aan de informatiebeheerder.",
    Right.SET_EDITION: "U mag de regelset niet wijzigen. Vraag het aan de informatiebeheerder.",
    Right.DISCLOSE: "U mag geen gegevens verstrekken. Vraag het aan een medewerker van de balie.",
    Right.OWN_LOG: "U mag het verstrekkingenlog niet inzien. Vraag het aan de informatiebeheerder.",
    Right.WHOLE_LOG: "U mag alleen uw eigen logregels inzien. Vraag de rest aan de informatiebeheerder.",
    Right.VERIFY_LOG: "U mag het log niet controleren. Vraag het aan de informatiebeheerder.",
    Right.KEEP_LOG_KEYS: "U mag geen sleutel voor het log vastleggen. Vraag het aan de FG of de auditor.",
    Right.TAKE_PAYMENTS: "U mag geen betaling boeken. Vraag het aan de kassier.",
    Right.MANAGE_ACCOUNTS: "U mag geen accounts beheren. Vraag het aan de applicatiebeheerder.",
    Right.IMPORT_PERSONS: "U mag geen persoonslijsten inlezen. Vraag het aan de gegevensbeheerder.",
    Right.READ_AUDIT_TRAIL: "U mag het controlespoor niet inzien. Vraag het aan de FG.",
    Right.SET_SIGNALS: "U mag de grenzen van de signalen niet wijzigen. Vraag het aan de FG.",
    Right.READ_FIGURES: "U mag de cijfers niet inzien. Vraag het aan de informatiebeheerder.",
    Right.LOAD_REGULATION: "U mag geen tekst van het reglement laden. Vraag het aan de informatiebeheerder.",
    Right.SEE_READERS: "U mag niet zien wie het reglement las. Vraag het aan de informatiebeheerder.",
    Right.CASES_PER_ARTICLE: "U mag geen zaken per artikel inzien. Vraag het aan de informatiebeheerder.",
    Right.PROPOSE_DESTRUCTION: "U mag geen vernietiging voorstellen. Vraag het aan de informatiebeheerder.",
    Right.SIGN_DESTRUCTION: "U mag geen lijst van vernietiging tekenen. Vraag het aan het afdelingshoofd.",
}

# Accounts and signing in
NO_LOGIN = "Vul uw gebruikersnaam in."
NO_PASSWORD = "Vul uw wachtwoord in."
WRONG_PASSWORD = "Gebruikersnaam of wachtwoord klopt niet."
WRONG_PASSWORD_LEFT = "Gebruikersnaam of wachtwoord klopt niet. U kunt het nog {left} keer proberen."
LOCKED_OUT = "Aanmelden is even gesloten na te veel pogingen. Probeer het over {minutes} minuten opnieuw."
CODE_WRONG = "Deze code klopt niet. Typ haar over zoals zij bij het maken van de database werd getoond."
CODE_CLOSED = "De code kan even niet worden gebruikt na te veel pogingen. Probeer het over {minutes} minuten."
CODE_OVER = "Deze code is verlopen. Vraag een nieuwe: `counter-app database code`."
NO_SUCH_ACCOUNT = "Dit account is er niet."
CODE_ASKED = "Vul de code van uw telefoon in. Die staat in de app waarmee u uw tweede factor hebt ingesteld."
CODE_TO_SET_UP = "Lees de QR-code in met uw telefoon en vul hier zes cijfers in."
CODE_NOT_RIGHT = "De code klopt niet of is al gebruikt. Wacht op de volgende code en vul die in."
SET_UP_AT_WINDOW = "Stel eerst in het venster uw tweede factor in. Daarna kunt u zich hier aanmelden."
FACTOR_NOT_OWN = "Uw eigen tweede factor kunt u niet wissen. Vraag een andere applicatiebeheerder."
FACTOR_IS_NOT_THERE = "Dit account heeft geen tweede factor."
NOT_THE_FIRST_ACCOUNT = "Deze database heeft al accounts. Vraag de applicatiebeheerder om een account."
BAD_LOGIN = (
    "Gebruik voor de gebruikersnaam kleine letters, cijfers en lage streepjes, en begin met een letter."
)
NO_NAME = "Vul de naam in."
SHORT_PASSWORD = "Dit wachtwoord is te kort. Neem minstens {least} tekens."
PASSWORD_TO_CHOOSE = "Dit wachtwoord kreeg u van een ander. Kies in het venster eerst een eigen wachtwoord."
SAME_PASSWORD = "Dit is het wachtwoord dat u kreeg. Kies een ander."
NO_ROLE = "Kies minstens één rol."
LOGIN_TAKEN = "De gebruikersnaam {login} bestaat al. Kies een andere."
SIGN_IN_FIRST = "Deze database heeft accounts. Meld u aan met --login en uw wachtwoord."

# Searching and opening persons
EMPTY_QUERY = "Vul in wie u zoekt: BSN, naam met geboortedatum, of postcode met huisnummer."
LONG_QUERY = "Dit is te lang om te zoeken. Vul alleen naam en geboortedatum in, of een nummer."
BAD_BSN = "Dit is geen goed BSN. Kijk de negen cijfers na."
BAD_A_NUMBER = "Dit is geen goed A-nummer. Kijk de tien cijfers na."
NOT_A_NUMBER = "Dit nummer is geen BSN (9 cijfers) en geen A-nummer (10 cijfers)."
ADD_A_NAME = "Vul ook de geslachtsnaam in. Alleen een geboortedatum wijst niemand aan."
ADD_A_BIRTH_DATE = "Vul ook de geboortedatum of het geboortejaar in. Alleen een naam wijst niemand aan."
ADD_A_HOUSE_NUMBER = "Vul ook het huisnummer in. Alleen een postcode wijst niemand aan."
NO_SUCH_PERSON = "Deze persoon staat niet in het register. Zoek opnieuw."
NO_REASON = "Kies eerst waarom u zoekt, of zoek vanuit een verzoek."
NOT_EVERYBODY = "Niet iedereen wordt getoond. Ga er niet van uit dat iemand hier niet woont."
MORE_HITS = "Meer dan 20 gevonden. Zoek preciezer."
ONLY_IN_A_REQUEST = "U mag deze persoonslijst alleen vanuit een verzoek openen."
NOT_DESIGNATED = "Alleen een aangewezen medewerker mag dit. Draag het verzoek over aan een collega."

# Requests
NO_SUCH_REQUEST = "Er is geen verzoek met nummer {number}. Kijk het nummer na."
REQUEST_CHANGED = "Een collega heeft dit verzoek intussen gewijzigd. Kijk het opnieuw na."
REQUEST_ENDED = "Dit verzoek is afgerond. Maak een nieuw verzoek dat ernaar verwijst."
NOT_FROM_HERE = "Dit kan niet in de stand van dit verzoek. Open het verzoek opnieuw."
ONLY_ORGANISATIONS = "Alleen een organisatie kan een favoriet zijn. Personen bewaart u niet."
NAME_BEFORE_STAR = "Vul eerst de naam van de verzoeker in."
NO_SUCH_FAVOURITE = "Deze favoriet is er niet meer. Open de lijst opnieuw."
FACT_FROM_REGISTER = "Dit gegeven komt uit het register. Schrijf op waarom u het anders ziet."
FACT_BY_HAND = "Deze verzoeker is niet uit een register gekozen. Schrijf op waaruit dit antwoord blijkt."
FACT_NEEDS_REASON = "Schrijf bij dit antwoord op waarom."
UNKNOWN_FACT = "Deze vraag hoort niet bij dit verzoek."
UNKNOWN_ANSWER = "Dit antwoord past niet bij deze vraag. Kies een van de antwoorden."
RECEIVED_IN_FUTURE = "De ontvangstdatum ligt in de toekomst. Kijk de datum na."

# Identity
NUMBER_TOO_SHORT = "Vul het hele documentnummer in. Alleen de laatste vier tekens worden bewaard."
NO_EXPIRY = "Vul in tot wanneer het document geldig is."
BAD_MRZ = "Deze regels zijn niet goed overgenomen. Typ ze opnieuw, of vul het nummer en de geldigheid in."
IDENTITY_HOW = "Schrijf op hoe u de identiteit hebt vastgesteld."

NO_CONTROL_QUESTIONS = (
    "Controlevragen stelt u alleen bij twijfel of zonder geldig document. Leg dat eerst vast."
)
CONTROL_FAILED = "Een antwoord was fout. Vandaag stelt u in dit verzoek geen vragen meer."
THREE_OF_THREE = "Drie van drie controlevragen goed beantwoord."
NOT_ENOUGH_QUESTIONS = (
    "Op de persoonslijst staat te weinig om controlevragen te stellen. Vraag een ander document."
)
NOT_THE_NEXT = "Deze vraag is al gesteld, of kan hier niet worden gesteld."
NO_CALLED_NUMBER = "Noteer het nummer uit onze lijst dat u hebt gebeld."
NO_NUMBER_SOURCE = "Noteer in welke lijst dit nummer staat."
CALLERS_OWN_NUMBER = (
    "Dit nummer staat niet in het register bij deze verzoeker. Bel een nummer uit onze lijst."
)

# Deciding, approving, releasing
NOTHING_TO_DECIDE = "Er is nog niets te beslissen. Vul eerst het verzoek in."
STILL_OPEN = "Er staan nog vragen open. Beantwoord die eerst."
NOT_TO_APPROVE = "Dit verzoek wacht niet op goedkeuring."
SAME_PERSON = "Iemand die aan dit verzoek werkte, mag het niet goedkeuren. Vraag een ander."
SECOND_LOOK = "U twijfelde aan de identiteit. Een collega moet nu kijken en vaststellen."
APPROVAL_REASON = "Schrijf op waarom u het afwijst."
FACTS_CHANGED = "De feiten zijn gewijzigd. Kijk opnieuw."
NOT_YOURS = "Dit verzoek kunt u niet behandelen. Draag het over aan een collega."
NOBODY_WITH_BSN = "Niemand in het register heeft dit BSN. Kijk de negen cijfers na."
NO_EXCEPTION_ASKED = "Voor dit verzoek is geen uitzondering gevraagd."
NO_SUCH_DEPUTY = "Kies een collega die verzoeken behandelt, en niet uzelf."
BAD_PERIOD = "Kies een laatste dag die niet voor de eerste dag ligt."
NO_APPROVAL = "Hiervoor is goedkeuring van een tweede persoon nodig. Vraag die eerst aan."
NOT_PAID = "De kosten zijn nog niet betaald. Neem eerst de betaling aan."
NOTHING_CHOSEN = "Kies minstens één gegeven dat u geeft."
NOT_DISCLOSING = "Op dit verzoek mag u niets verstrekken."
RELEASE_STOPPED = (
    "De uitkomst is veranderd sinds de betaling. Er is niets verstrekt, de nota is gecrediteerd. "
    "Was er betaald, dan betaalt een collega het geld terug."
)

# Editions
UNKNOWN_SETTING = "Deze instelling hoort niet bij deze regelset. Schrijf naam=ja of naam=nee."
NOT_A_DAY = "«{text}» is geen dag. Schrijf jaar-maand-dag, zoals 2026-12-01."
UNKNOWN_EDITION = "Deze regelset bestaat niet. Kies een regelset uit de lijst."
NO_COLLEGE_DECISION = "Vul in met welk besluit het college deze regelset vaststelde."
EDITION_BACK_IN_TIME = "De regelset kan niet ingaan op een dag die voorbij is. Kies vandaag of later."
NOT_DECIDED = "Over verzoek {number} is nog niet beslist."

# Money
BAD_IBAN = "Dit is geen goed IBAN. Kijk het rekeningnummer na."
NO_TARIFF = "Voor {code} is op {day} geen tarief vastgesteld. Vraag het aan de applicatiebeheerder."
ABOVE_CAP = "Het tarief {code} is hoger dan de wet toelaat. Verlaag het bedrag."
NO_SUCH_NOTA = "Er is geen nota met nummer {number}. Kijk het nummer na."
NOTA_WITHDRAWN = "Nota {number} is gecrediteerd. Neem geen betaling aan."
NOTHING_OWED = "Op nota {number} hoeft niets terug."
REFUND_BY_ANOTHER = "U werkte zelf aan deze nota of dit verzoek. Laat een collega het geld terugbetalen."
NOTA_PAID = "Nota {number} is al betaald."
WRONG_AMOUNT = "Dit bedrag klopt niet. Er moet {due} worden betaald."
NO_REFERENCE = "Vul het kenmerk van de betaling in."
NO_NOTA_NEEDED = "Voor dit verzoek hoeft nu niet te worden betaald."

# Documents
NO_SUCH_DOCUMENT = "Dit document bestaat niet."

# Letters
NOTHING_TO_ASK = "Schrijf op wat de verzoeker nog moet sturen."
COMPLETION_ASKED = "De verzoeker is gevraagd om wat nog ontbreekt."
NOT_BY_EMAIL = "Dit verzoek kwam niet per e-mail binnen."
NOT_BY_LETTER = "Dit verzoek kwam niet met een brief binnen."
LETTER_WHOSE = "Vul eerst in wie de brief schreef."
LETTER_COMPARED_WITH = "Kies waarmee u dit deel van de brief hebt vergeleken."
LETTER_NOT_COMPARED = "Er is niets om mee te vergelijken. Dan blijft het onduidelijk."
LETTER_DOUBT_WHY = "Schrijf op waarom het onduidelijk is of niet klopt."
LETTER_NOT_CHECKED = "Controleer eerst de handtekening en het adres van de brief."
LETTER_TEXT_CHANGED = "Een collega heeft deze tekst intussen gewijzigd. Kijk hem opnieuw na."
FAREWELL = "Met vriendelijke groet,"

# Databases
THIS_COMPUTER = "deze computer"
BAD_SERVER = "Dit is geen naam van een server. Vul bijvoorbeeld db.gemeente.nl in, of db.gemeente.nl:5433."
BAD_DATABASE_NAME = "Vul de naam van de database in: kleine letters, cijfers en lage streepjes."
NO_CERTIFICATE = "Dit bestand is geen certificaat. Vraag de beheerder van de server om het CA-bestand (PEM)."
CHOICE_NOT_KEPT = "De keuze kan niet worden bewaard in {place}."
CHOICE_NOT_KEPT_DO = "Maak ruimte op de schijf of geef rechten op die map, en probeer het opnieuw."
SERVER_ONLY = "Dit kan alleen met een database op een server (postgresql://...)."
MOVE_FROM_FILE = "Verplaatsen gaat van een bestand op deze computer naar een server."
KEY_OF_FILE = "Alleen een bestand op deze computer heeft een sleutel van zichzelf."
SAME_KEY = "Dit is de sleutel die het bestand al heeft."
PASSWORDS_DIFFER = "De twee wachtwoorden zijn niet gelijk."
DATABASE_EXISTS = "Het bestand {path} bestaat al. Kies een andere plaats, of open het zonder «create»."

# Import
NO_SUCH_FILE = "Het bestand {path} bestaat niet. Kijk de naam na."
UNREADABLE_FILE = "Het bestand {path} kan niet worden gelezen. Kijk of u er rechten voor hebt."
PLACE_UNUSABLE = (
    "Met {place} kan het programma niet werken. Kijk of de plaats bestaat en of u er rechten hebt."
)
NO_PERSONS_IN_FILE = "In {path} staat geen lijst «persons». Kijk het bestand na."
BAD_PERSON_IN_FILE = (
    "Een persoon in dit bestand heeft geen id, of geen goede categorieën of datum. Kijk het na."
)

# Managing accounts, settings, locations and tariffs
ACCOUNT_CLOSED = "Dit account is uit dienst. Zet het eerst weer in dienst."
ACCOUNT_OPEN = "Dit account is al in dienst."
OWN_ACCOUNT = "U kunt uw eigen account niet uit dienst zetten. Vraag een andere applicatiebeheerder."
ROLES_APART = "Deze rollen mogen niet samen. Maak voor de tweede rol een eigen account voor een ander."
SETTINGS_CHANGED = "Een collega heeft dit intussen gewijzigd. Kijk het opnieuw na."
NO_MUNICIPALITY = "Vul de naam van de gemeente in."
NO_DEPARTMENT = "Vul de naam van de afdeling in."
BAD_TELEPHONE = "Dit is geen goed telefoonnummer. Gebruik alleen cijfers en spaties."
BAD_MUNICIPALITY_CODE = "Deze gemeentecode bestaat niet. Vul de vier cijfers uit de landelijke tabel in."
BAD_NUMBER = "Vul een heel getal in, van {least} tot en met {most}."
BAD_TIME = "Vul een tijd in van {earliest} tot en met {latest}, zoals {earliest}."
GROUP_ONLY_UP = "Deze grens gaat alleen omhoog. Nu is hij {least}."
TOO_LONG = "Deze tekst is te lang. Neem hoogstens {most} tekens."
NO_LOCATION_NAME = "Vul de naam van de plaats in, met hoogstens {most} tekens."
LOCATION_TAKEN = "De plaats {name} bestaat al. Kies een andere naam."
LOCATION_USED = "Op {name} is al gewerkt. U kunt deze plaats niet verwijderen, wel hernoemen."
LOCATION_GONE = "Een collega heeft deze plaats intussen verwijderd."
BAD_TARIFF_FILE = "Dit is geen goed tarievenbestand. Kijk na of u het goede bestand koos."
BAD_TARIFF_LINE = "Regel {code} in dit bestand is niet goed. Kijk omschrijving en bedrag na."
TARIFF_EDITION = "Het bestand noemt de regelset {edition}. Die kent dit programma niet."
TARIFF_TWICE = "Het tarief {code} staat twee keer in dit bestand. Haal er één weg."
TARIFF_EXISTS = "Voor {code} is vanaf {day} al een tarief vastgesteld. Kies een andere dag."
FICTITIOUS_TARIFFS = "Deze tarieven zijn fictief. Gebruik het bestand met uw eigen tarieven."

#: By what is missing: what to do, and what it holds back.
MISSING = {
    "name": ("Naam van de gemeente", "Geen enkel verzoek gaat verder: papier heeft nog geen briefhoofd."),
    "code": ("Gemeentecode", "Of iemand hier woont, leidt het programma niet af."),
    "iban": ("IBAN", "Verzoeken met een nota gaan niet verder."),
    "tariffs": ("Tarieven", "Verzoeken met kosten gaan niet verder."),
    "locations": ("Locaties", "Bij het aanmelden typt iedereen zelf een plaats."),
    "clerk": ("Medewerker balie", "Niemand kan een verzoek behandelen."),
    "supervisor": ("Informatiebeheerder", "Niemand kan een verzoek goedkeuren."),
    "edition": (
        "Regelset",
        "Over echte verzoeken wordt niet beslist. Het collegebesluit ontbreekt; voorstel: Wet BRP.",
    ),
    "regulation_text": (
        "Officiële tekst van het reglement",
        "Niemand kan het reglement lezen en dat vastleggen.",
    ),
    "annexes": ("Bijlagen 1 en 2", "Verzoeken van wie op een bijlage staat, gaan niet verder."),
    "designated": (
        "Aangewezen medewerkers",
        "Niemand kan verzoeken behandelen waarvoor aanwijzing nodig is.",
    ),
    "letters": ("Teksten van de brieven", "Verzoeken per brief en weigeringen gaan niet verder."),
    "printers": ("Printers", "Niemand keek na of strook en brief goed op papier komen."),
    "recovery_sheet": ("Herstelblad", "Gaat de sleutel verloren, dan zijn alle gegevens weg."),
}
NOT_BY_APPROVAL = "Dit vinkt u niet af: het volgt vanzelf uit wat er is ingevuld."
#: By what is missing: why a request waits, with the same words on the screen and in the refusal.
HELD_BACK = {
    "name": "De naam van de gemeente ontbreekt. De applicatiebeheerder vult hem in bij Beheer.",
    "iban": "Het IBAN van de gemeente ontbreekt, dus er is geen nota. De applicatiebeheerder vult het in.",
    "tariffs": "Er zijn nog geen tarieven vastgesteld. De applicatiebeheerder doet dat bij Beheer.",
    "edition": (
        "Het college heeft nog geen regelset vastgesteld die nu geldt. "
        "De informatiebeheerder legt het besluit vast bij Inrichting."
    ),
    "annexes": "Bijlagen 1 en 2 zijn nog niet nagekeken. De informatiebeheerder doet dat bij Inrichting.",
    "letters": "De teksten van de brieven zijn nog niet nagekeken. De applicatiebeheerder doet dat bij Beheer.",
}

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
UNKNOWN_COLUMN = "De kolom «{name}» hoort niet bij dit register."
FAULTY_ROWS = "In {count} regels staat een fout. Verbeter het bestand en kies het opnieuw."

# Figures
PERIOD_BACKWARDS = "De einddatum ligt voor de begindatum. Kijk de data na."
PERIOD_TOO_LONG = "Kies een periode van hoogstens {years} jaar."
ONE_FILTER = "Kies een kanaal of een locatie, niet allebei. Anders worden de groepen te klein."
NO_PURPOSE = "Schrijf op waarvoor u deze cijfers gebruikt."

# Recovery sheet
RECOVERY_ON_SERVER = "Alleen een database op deze computer heeft een herstelblad."
NO_SECOND_PERSON = "Vul de naam in van de tweede persoon die erbij is."
SAME_SECOND_PERSON = "De tweede persoon is iemand anders dan u zelf. Vul die naam in."

NO_SELECTION = "Dit verzoek is geen selectie. Begin een nieuw verzoek om een selectie."
SELECTION_FOR_BODIES = "Een selectie is er alleen voor een onderdeel van onze gemeente (art. 6)."
SELECTION_MISSING = "Er is nog niet gekozen om wie het gaat. Vul de selectie in en sla op."
SELECTION_OF_EVERYBODY = "Kies om wie het gaat. Een selectie van alle inwoners mag niet."
SELECTION_EMPTY = "Niemand hoort bij deze selectie. Er is niets verstrekt."
SELECTION_COUNTS_ONLY = "Dit verzoek gaat alleen om aantallen. Er mogen geen personen in een bestand."
SELECTION_NOT_COUNTS_ONLY = "Dit verzoek gaat om personen. Maak het bestand."
SELECTION_BY_FILE = "Dit verzoek is een selectie. Verstrek het bestand of de aantallen bij de selectie."
SELECTION_FILE_EXISTS = "In deze map staat al een bestand {name}. Kies een andere map."
FOLDER_NOT_WRITABLE = "In de map {path} kan niet worden geschreven. Kies een andere map."
SELECTION_FAULTS = {
    "age": "Vul een leeftijd in van 0 tot en met 130 jaar.",
    "order": "Dit ligt voor het begin. Draai de twee om.",
    "postcode": "Vul vier cijfers in, of vier cijfers en twee hoofdletters.",
}

TERM_NOT_SUSPENDED = "De termijn loopt al. Er is niets gevraagd waarop nog wordt gewacht."
TERM_EXTENDED_ONCE = "Deze beslissing is al een keer uitgesteld. Nog een keer kan niet."
TERM_EXTENSION = "Kies een dag na de termijn van nu, en niet meer dan acht weken later."
REASON_NEEDED = "Schrijf op waarom."

VIEW_MISSING = "Schrijf op wat de betrokkene heeft gezegd of geschreven."
NOT_BEING_WEIGHED = "In dit verzoek worden geen belangen afgewogen."
WEIGHING_GROUND_MISSING = "Schrijf hier op wat u hebt afgewogen."
WAITING_TERM = "Kies een wachttermijn van ten minste {least} weken en ten hoogste een jaar."
WAITING_TERM_SHORTER = "Korter dan {usual} weken mag alleen met een reden. Schrijf die op."
WEIGHING_OUT_OF_ORDER = {
    "view_asked": "De zienswijze is al gevraagd.",
    "view_given": "Vraag eerst de zienswijze, of kijk: zij is er al, of het is al afgewogen.",
    "weighed": "Afwegen kan pas als de zienswijze er is of de termijn daarvoor voorbij is.",
    "announced": "Bekendmaken kan pas na een positieve afweging, en maar een keer.",
    "relief_asked": "Een voorlopige voorziening hoort bij een besluit waarvan de wachttermijn loopt.",
    "relief_ended": "Er is geen voorlopige voorziening gevraagd.",
}

# The dossier of a request
DAY_IN_FUTURE = "Deze dag ligt in de toekomst. Kies vandaag of eerder."
CONSENT_IS_A_RECORD = (
    "Schriftelijke toestemming telt pas als zij is vastgelegd en gecontroleerd. Doe dat in het dossier."
)
CONSENT_ELEMENTS = "Kies voor welke gegevens de toestemming geldt."
CONSENT_PURPOSE = "Schrijf op waarvoor de toestemming is gegeven."
CONSENT_OF_WHOM = "Zoek eerst de betrokkene. De toestemming is van die persoon."
NO_SUCH_CONSENT = "Deze toestemming staat niet bij dit verzoek."
CONSENT_CHECK = {
    "at_counter": "Schrijf op met welk document de betrokkene aan de balie was.",
    "by_our_letter": "Schrijf op wanneer onze brief ging en wat de betrokkene antwoordde.",
    "signature_compared": "Schrijf op met welke handtekening u hebt vergeleken.",
}
NO_SUCH_ATTACHMENT = "Deze bijlage staat niet bij dit verzoek."
ATTACHMENT_EMPTY = "Dit bestand is leeg. Kies een ander bestand."
ATTACHMENT_LARGE = "Dit bestand is te groot. Het mag hoogstens {most} MB zijn."
ATTACHMENT_OTHER = "Dit is geen PDF, PNG of JPEG. Scan het papier opnieuw als een van deze."
ATTACHMENT_DAMAGED = "Dit bestand is beschadigd. Scan het papier opnieuw."
ATTACHMENT_LOCKED = "Deze PDF heeft een wachtwoord. Scan het papier opnieuw, zonder wachtwoord."
ATTACHMENT_PAGES = "Deze PDF heeft te veel pagina's. Het mogen er hoogstens {most} zijn."
ATTACHMENT_PIXELS = "Deze afbeelding heeft te veel beeldpunten. Scan het papier met een lagere resolutie."
ATTACHMENT_EXPANDS = "Dit bestand wordt bij het openen veel te groot. Scan het papier opnieuw."
ATTACHMENT_OF_MAIL = "Een e-mail wordt niet bewaard. Leg alleen vast wanneer zij kwam en van wie."
ATTACHMENT_GONE = "Deze kopie is vernietigd. Dat er een was, blijft te zien."
NOT_A_COPY = "Alleen een kopie van een identiteitsbewijs wordt meteen vernietigd."
COPY_NOT_CHECKED = "Stel eerst de identiteit vast. Daarna gaat de kopie weg."
REPRESENTATIVE_NAME = "Vul in wie voor de betrokkene optreedt."
REPRESENTATION_BACKWARDS = "De einddatum ligt voor de begindatum. Kijk de data na."
NOTE_MISSING = "Schrijf eerst de notitie."
NOTE_ENDS = "Kies tot wanneer de notitie telt: van vandaag tot hoogstens een jaar."
KEPT_UNTIL_IN_FUTURE = (
    "De dag tot wanneer de gegevens zijn bijgewerkt, ligt in de toekomst. Kijk de datum na."
)
OUTDATED = (
    "De gegevens van deze persoon zijn bijgewerkt tot {day}. Dat is te oud om de geheimhouding op te lezen. "
    "Vraag de gegevensbeheerder een nieuwe levering in te lezen."
)
AGE_UNKNOWN = (
    "Van de gegevens van deze persoon is niet bekend tot wanneer zij zijn bijgewerkt. "
    "Vraag de gegevensbeheerder een nieuwe levering in te lezen, met de datum."
)
IMPORT_RUNS_ELSEWHERE = "Dit bestand wordt ook op een andere plek ingelezen. Wacht tot dat klaar is."
PERSON_NOTE_ENDS = "Kies tot wanneer de aantekening telt: van vandaag tot hoogstens een jaar."
PERSON_NOTE_ENDED = "Deze aantekening is al beëindigd. Open de persoonslijst opnieuw."
SENDER_MISSING = "Vul in van wie de e-mail kwam."
OBJECTION_TO_NOTHING = "Over dit verzoek is nog niet beslist. Bezwaar kan pas daarna."
OBJECTION_TO_WHOM = "Vul in aan wie u het bezwaar hebt doorgestuurd."
OBJECTION_ENDED = "Over dit bezwaar is al beslist."
OBJECTION_NOT_UPHELD = "Alleen een gegrond bezwaar leidt tot een nieuw besluit."
OBJECTION_ANSWERED = "Op dit bezwaar is al een nieuw verzoek begonnen: {number}."
NO_SUCH_OBJECTION = "Dit bezwaar bestaat niet."
NAMED_MISSING = "Vul de naam in die in het verzoek staat."

# Laid before somebody else
NOT_REFERRED = "Dit verzoek is niet voorgelegd, of er is al geantwoord."
NOTHING_TO_REFER = "In dit verzoek is er niets om voor te leggen. Vul eerst de open punten in."
REFERRAL_VERDICT = "Dit antwoord past hier niet. Kies een ander."
COLLEGE_DAY = "Vul de dag van het collegebesluit in: na de ontvangst, en niet later dan vandaag."
COLLEGE_PAPER = "Vul in hoe het collegebesluit heet, met datum of nummer."
REGISTER_FIRST = "Het register zegt dit nog niet. Leg het daar eerst vast."
LAID_BEFORE = "Dit is voorgelegd. Wacht op het antwoord, of trek het verzoek in."

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
NO_SUCH_FOLDER = "Deze map is er niet. Kijk de naam na."
LOG_NOT_WHOLE = (
    "Het log is niet sluitend{place}. Er is niets afgesloten. Verstrek niets en bel de informatiebeheerder."
)

# Persons from the national interface: what happened, and what to do
_TRY_AGAIN = "Probeer het over een paar minuten opnieuw. Blijft het zo, meld het de applicatiebeheerder."
_CHECK_SETTINGS = "Laat de applicatiebeheerder de bron van personen nakijken (Beheer)."
_ASK_SUPPLIER = "Laat de applicatiebeheerder het melden bij de beheerder van de koppeling."
SOURCE_TROUBLE = {
    "unreachable": ("De landelijke voorziening voor persoonsgegevens is niet bereikbaar.", _TRY_AGAIN),
    "slow": ("De landelijke voorziening gaf niet op tijd antwoord.", _TRY_AGAIN),
    "not_trusted": (
        "De beveiligde verbinding met de landelijke voorziening kwam niet tot stand.",
        "Er is niets verstuurd. Laat de applicatiebeheerder de certificaten nakijken (Beheer).",
    ),
    "certificate": (
        "Een certificaat of sleutel voor de landelijke voorziening kan niet worden gelezen.",
        "Laat de applicatiebeheerder de bestanden en het wachtwoord van de sleutel nakijken (Beheer).",
    ),
    "no_secret": (
        "Op deze computer is geen sleutel voor de landelijke voorziening bewaard.",
        "Laat de applicatiebeheerder de sleutel op deze computer invullen (Beheer).",
    ),
    "sign_in": (
        "De landelijke voorziening gaf geen toegangsbewijs.",
        "Laat de applicatiebeheerder client-id, geheim en scope nakijken (Beheer).",
    ),
    "unauthorized": (
        "De landelijke voorziening herkent deze gemeente niet.",
        "De sleutel is fout of verlopen. Laat de applicatiebeheerder hem nakijken (Beheer).",
    ),
    "forbidden": (
        "Deze gemeente mag deze vraag niet stellen aan de landelijke voorziening.",
        "Laat de applicatiebeheerder de autorisatie nakijken bij de beheerder van de koppeling.",
    ),
    "field": (
        "Deze gemeente mag niet alle gevraagde gegevens ontvangen.",
        "Laat de applicatiebeheerder de autorisatie nakijken bij de beheerder van de koppeling.",
    ),
    "params": (
        "De landelijke voorziening kan deze vraag niet lezen.",
        "Zoek op een andere manier, of meld het de applicatiebeheerder.",
    ),
    "too_many": (
        "Er voldoen te veel personen aan deze vraag.",
        "Zoek preciezer: op BSN, met de hele geboortedatum of met voornamen.",
    ),
    "not_found": ("Op dit adres is geen landelijke voorziening voor personen.", _CHECK_SETTINGS),
    "not_acceptable": ("De landelijke voorziening kan niet antwoorden zoals wij vragen.", _ASK_SUPPLIER),
    "media_type": ("De landelijke voorziening neemt onze vraag niet aan.", _ASK_SUPPLIER),
    "busy": ("De landelijke voorziening krijgt nu te veel vragen.", _TRY_AGAIN),
    "broken": ("Er ging iets mis bij de landelijke voorziening.", _TRY_AGAIN),
    "away": ("De landelijke voorziening is tijdelijk niet beschikbaar.", _TRY_AGAIN),
    "redirect": (
        "De landelijke voorziening verwijst naar een ander adres. Dat wordt niet gevolgd.",
        _CHECK_SETTINGS,
    ),
    "too_large": ("Het antwoord van de landelijke voorziening is te groot.", _ASK_SUPPLIER),
    "unreadable": ("Het antwoord van de landelijke voorziening kan niet worden gelezen.", _ASK_SUPPLIER),
    "other": ("De landelijke voorziening gaf een onverwacht antwoord.", _ASK_SUPPLIER),
    "gone": ("Deze persoon is niet meer bekend bij de landelijke voorziening.", "Zoek de persoon opnieuw."),
    "no_bsn": (
        "Deze persoon heeft geen BSN. De landelijke voorziening kan er niets over zeggen.",
        "Leg het voor aan de informatiebeheerder.",
    ),
}
SOURCE_NOT_ASKED = "De landelijke voorziening is hierover nog niet opnieuw gevraagd. Probeer het opnieuw."
SOURCE_HOLD = "Er is niets verstrekt: de geheimhouding kon niet opnieuw worden nagekeken. {why}"
SOURCE_BY_A_NUMBER = "Op A-nummer kunt u hier niet zoeken. Zoek op BSN, naam met geboortedatum of adres."
SOURCE_NEEDS_BIRTH = "Vul de hele geboortedatum in, of voornamen en geboortejaar van een inwoner."
SOURCE_NEEDS_CODE = "Zoek met de postcode. De gemeentecode is nog niet ingevuld (Beheer)."
SOURCE_NARROW = "Er voldoen te veel personen. Zoek preciezer: op BSN, met de hele geboortedatum of voornamen."
SOURCE_PARAMS = "Zo kan de landelijke voorziening niet zoeken. Zoek op een andere manier."
SOURCE_BAD_URL = "Vul een adres in dat met https:// begint, zonder wachtwoord of vraagteken."
SOURCE_NO_CLIENT = "Vul de client-id in."
SOURCE_NO_FILE = "Dit bestand kan niet worden gelezen. Kijk de plaats na."
SOURCE_NO_CERTIFICATE = "Vul ook het bestand met het certificaat in."
SOURCE_BAD_SECONDS = "Vul een aantal seconden in van {least} tot en met {most}."
SOURCE_BAD_SECRET = "De sleutel bevat tekens die niet kunnen. Kopieer hem opnieuw."
SOURCE_CHANGED = "Een collega heeft de bron intussen gewijzigd. Kijk de gegevens na en sla opnieuw op."
SOURCE_SELECTION = (
    "Een selectie kan niet worden verstrekt: de personen komen uit de landelijke voorziening. "
    "Vraag de selectie daar aan."
)
SOURCE_TRIED = "De verbinding werkt. Er is niets over een persoon gevraagd."
