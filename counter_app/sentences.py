"""The Dutch sentences that services answer with: what is wrong, and what to do about it."""

from __future__ import annotations

from counter_app.domain.staff import Right

# Rights
NOT_ALLOWED = {
    Right.SEARCH_PERSONS: "U mag geen personen zoeken. Vraag het aan een medewerker van de balie.",
    Right.HANDLE_REQUESTS: "U mag geen verzoek behandelen. Vraag het aan een medewerker van de balie.",
    Right.READ_REQUESTS: "U mag geen verzoeken inzien. Vraag het aan de informatiebeheerder.",
    Right.APPROVE: "U mag niet goedkeuren. Vraag het aan de informatiebeheerder.",
    Right.SET_EDITION: "U mag de regelset niet wijzigen. Vraag het aan de informatiebeheerder.",
    Right.DISCLOSE: "U mag geen gegevens verstrekken. Vraag het aan een medewerker van de balie.",
    Right.OWN_LOG: "U mag het verstrekkingenlog niet inzien. Vraag het aan de informatiebeheerder.",
    Right.WHOLE_LOG: "U mag alleen uw eigen logregels inzien. Vraag de rest aan de informatiebeheerder.",
    Right.VERIFY_LOG: "U mag het log niet controleren. Vraag het aan de informatiebeheerder.",
    Right.TAKE_PAYMENTS: "U mag geen betaling boeken. Vraag het aan de kassier.",
    Right.MANAGE_ACCOUNTS: "U mag geen accounts beheren. Vraag het aan de applicatiebeheerder.",
    Right.IMPORT_PERSONS: "U mag geen persoonslijsten inlezen. Vraag het aan de gegevensbeheerder.",
    Right.READ_AUDIT_TRAIL: "U mag het controlespoor niet inzien. Vraag het aan de FG.",
}

# Accounts and signing in
NO_LOGIN = "Vul uw gebruikersnaam in."
NO_PASSWORD = "Vul uw wachtwoord in."
WRONG_PASSWORD = "Gebruikersnaam of wachtwoord klopt niet."
WRONG_PASSWORD_LEFT = "Gebruikersnaam of wachtwoord klopt niet. U kunt het nog {left} keer proberen."
LOCKED_OUT = "Aanmelden is even gesloten na te veel pogingen. Probeer het over {minutes} minuten opnieuw."
NOT_THE_FIRST_ACCOUNT = "Deze database heeft al accounts. Vraag de applicatiebeheerder om een account."
BAD_LOGIN = (
    "Gebruik voor de gebruikersnaam kleine letters, cijfers en lage streepjes, en begin met een letter."
)
NO_NAME = "Vul de naam in."
SHORT_PASSWORD = "Dit wachtwoord is te kort. Neem minstens {least} tekens."
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
FACT_FROM_REGISTER = "Dit gegeven komt uit het register. Schrijf op waarom u het anders ziet."
FACT_NEEDS_REASON = "Schrijf bij dit antwoord op waarom."
UNKNOWN_FACT = "Deze vraag hoort niet bij dit verzoek."
UNKNOWN_ANSWER = "Dit antwoord past niet bij deze vraag. Kies een van de antwoorden."
RECEIVED_IN_FUTURE = "De ontvangstdatum ligt in de toekomst. Kijk de datum na."

# Identity
NUMBER_TOO_SHORT = "Vul het hele documentnummer in. Alleen de laatste vier tekens worden bewaard."
NO_EXPIRY = "Vul in tot wanneer het document geldig is."
BAD_MRZ = "Deze regels zijn niet goed overgenomen. Typ ze opnieuw, of vul het nummer en de geldigheid in."
IDENTITY_HOW = "Schrijf op hoe u de identiteit hebt vastgesteld."

# Deciding, approving, releasing
NOTHING_TO_DECIDE = "Er is nog niets te beslissen. Vul eerst het verzoek in."
STILL_OPEN = "Er staan nog vragen open. Beantwoord die eerst."
NOT_TO_APPROVE = "Dit verzoek wacht niet op goedkeuring."
SAME_PERSON = "Iemand die aan dit verzoek werkte, mag het niet goedkeuren. Vraag een ander."
APPROVAL_REASON = "Schrijf op waarom u het afwijst."
FACTS_CHANGED = "De feiten zijn gewijzigd. Kijk opnieuw."
NO_APPROVAL = "Hiervoor is goedkeuring van een tweede persoon nodig. Vraag die eerst aan."
NOT_PAID = "De kosten zijn nog niet betaald. Neem eerst de betaling aan."
NOTHING_CHOSEN = "Kies minstens één gegeven dat u geeft."
NOT_DISCLOSING = "Op dit verzoek mag u niets verstrekken."
RELEASE_STOPPED = (
    "De uitkomst is veranderd sinds de betaling. Er is niets verstrekt, de nota is gecrediteerd."
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
NOTA_PAID = "Nota {number} is al betaald."
WRONG_AMOUNT = "Dit bedrag klopt niet. Er moet {due} worden betaald."
NO_REFERENCE = "Vul het kenmerk van de betaling in."
NO_NOTA_NEEDED = "Voor dit verzoek hoeft nu niet te worden betaald."

# Documents
NO_SUCH_DOCUMENT = "Dit document bestaat niet."

# Databases
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
BAD_LOCK_MINUTES = "Vul een heel getal in, van 1 tot en met {most} minuten."
TOO_LONG = "Deze tekst is te lang. Neem hoogstens {most} tekens."
NO_LOCATION_NAME = "Vul de naam van de plaats in, met hoogstens {most} tekens."
LOCATION_TAKEN = "De plaats {name} bestaat al. Kies een andere naam."
LOCATION_USED = "Op {name} is al gewerkt. U kunt deze plaats niet verwijderen, wel hernoemen."
LOCATION_GONE = "Een collega heeft deze plaats intussen verwijderd."
LOCATION_ON_SERVER = "Op de gedeelde database kunt u een plaats niet verwijderen, wel hernoemen."
BAD_TARIFF_FILE = "Dit is geen goed tarievenbestand. Kijk na of u het goede bestand koos."
BAD_TARIFF_LINE = "Regel {code} in dit bestand is niet goed. Kijk omschrijving en bedrag na."
TARIFF_EDITION = "Het bestand noemt de regelset {edition}. Die kent dit programma niet."
TARIFF_TWICE = "Het tarief {code} staat twee keer in dit bestand. Haal er één weg."
TARIFF_EXISTS = "Voor {code} is vanaf {day} al een tarief vastgesteld. Kies een andere dag."
FICTITIOUS_TARIFFS = "Deze tarieven zijn fictief. Gebruik het bestand met uw eigen tarieven."

#: By what is missing: what to do, and what it holds back.
MISSING = {
    "name": ("Naam van de gemeente", "Strook en nota hebben nog geen briefhoofd."),
    "code": ("Gemeentecode", "Of iemand hier woont, leidt het programma niet af."),
    "iban": ("IBAN", "Op een nota staat niet waarheen de betaling moet."),
    "tariffs": ("Tarieven", "Verzoeken met kosten gaan niet verder."),
    "locations": ("Locaties", "Bij het aanmelden typt iedereen zelf een plaats."),
    "clerk": ("Medewerker balie", "Niemand kan een verzoek behandelen."),
    "supervisor": ("Informatiebeheerder", "Niemand kan een verzoek goedkeuren."),
    "edition": (
        "Regelset",
        "Het collegebesluit ontbreekt. De informatiebeheerder legt het vast; voorstel: Wet BRP.",
    ),
    "recovery_sheet": ("Herstelblad", "Gaat de sleutel verloren, dan zijn alle gegevens weg."),
}

# Recovery sheet
RECOVERY_ON_SERVER = "Alleen een database op deze computer heeft een herstelblad."
NO_SECOND_PERSON = "Vul de naam in van de tweede persoon die erbij is."
SAME_SECOND_PERSON = "De tweede persoon is iemand anders dan u zelf. Vul die naam in."
