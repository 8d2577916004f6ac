"""Sentences for the clerk about rights, accounts and signing in."""

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

# Learning
FIRST_HOUR_IS_TRAINING = "Het eerste uur is er alleen in de oefenomgeving."

# Managing accounts, settings, locations and tariffs
ACCOUNT_CLOSED = "Dit account is uit dienst. Zet het eerst weer in dienst."
ACCOUNT_OPEN = "Dit account is al in dienst."
OWN_ACCOUNT = "U kunt uw eigen account niet uit dienst zetten. Vraag een andere applicatiebeheerder."
ROLES_APART = "Deze rollen mogen niet samen. Maak voor de tweede rol een eigen account voor een ander."
SETTINGS_CHANGED = "Een collega heeft dit intussen gewijzigd. Kijk het opnieuw na."
NO_MUNICIPALITY = "Vul de naam van de gemeente in."
NO_DEPARTMENT = "Vul de naam van de afdeling in."
BAD_TELEPHONE = "Dit is geen goed telefoonnummer. Gebruik alleen cijfers en spaties."
BAD_COLOUR = "Dit is geen kleur. Schrijf een hekje met zes tekens, bijvoorbeeld #1A4F96."
PALE_COLOUR = "Deze kleur is te licht op wit papier: het contrast is {contrast} en moet minstens 4,5 zijn."
LOGO_TOO_LARGE = "Dit bestand is te groot. Neem een logo van hoogstens 1 MB en 16 miljoen beeldpunten."
LOGO_UNREADABLE = "Dit is geen leesbaar plaatje. Neem een PNG- of SVG-bestand."
LOGO_EMPTY = "Dit logo is op wit papier niet te zien. Neem een logo met kleur."
LOGO_TOO_RICH = "Dit logo heeft te veel kleuren en details. Neem een tekening in plaats van een foto."
BAD_MUNICIPALITY_CODE = "Deze gemeentecode bestaat niet. Vul de vier cijfers uit de landelijke tabel in."
BAD_NUMBER = "Vul een heel getal in, van {least} tot en met {most}."
BAD_TIME = "Vul een tijd in van {earliest} tot en met {latest}, zoals {earliest}."
GROUP_ONLY_UP = "Deze grens gaat alleen omhoog. Nu is hij {least}."
TOO_LONG = "Deze tekst is te lang. Neem hoogstens {most} tekens."
NO_LOCATION_NAME = "Vul de naam van de plaats in, met hoogstens {most} tekens."
LOCATION_TAKEN = "De plaats {name} bestaat al. Kies een andere naam."
LOCATION_USED = "Op {name} is al gewerkt. U kunt deze plaats niet verwijderen, wel hernoemen."
LOCATION_GONE = "Een collega heeft deze plaats intussen verwijderd."
NO_PRINTER = "Kies een printer, of vul de naam in."
BAD_PRINTER = "Dit is geen naam van een printer. Neem hem over zoals hij op de computer van de balie heet."
BAD_TRAY = "Dit is geen naam van een lade. Gebruik letters, cijfers, spaties en streepjes."
BAD_TARIFF_FILE = "Dit is geen goed tarievenbestand. Kijk na of u het goede bestand koos."
BAD_TARIFF_LINE = "Regel {code} in dit bestand is niet goed. Kijk omschrijving en bedrag na."
TARIFF_EDITION = "Het bestand noemt de regelset {edition}. Die kent dit programma niet."
TARIFF_TWICE = "Het tarief {code} staat twee keer in dit bestand. Haal er één weg."
TARIFF_BEFORE = "Kies een ingangsdatum na {day}: dit tarief geldt vanaf die dag."
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
