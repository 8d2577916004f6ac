"""Sentences for the clerk about finding, opening and importing persons."""

from __future__ import annotations

# Searching and opening persons
EMPTY_QUERY = "Vul in wie u zoekt: BSN, naam met geboortedatum, of postcode met huisnummer."
LONG_QUERY = "Dit is te lang om te zoeken. Vul alleen naam en geboortedatum in, of een nummer."
BAD_BSN = "Dit is geen goed BSN. Kijk de negen cijfers na."
BAD_A_NUMBER = "Dit is geen goed A-nummer. Kijk de tien cijfers na."
NOT_A_NUMBER = "Dit nummer is geen BSN (9 cijfers) en geen A-nummer (10 cijfers)."
ADD_A_NAME = "Vul ook de geslachtsnaam in. Alleen een geboortedatum wijst niemand aan."
ADD_A_BIRTH_DATE = "Vul ook de geboortedatum of het geboortejaar in. Alleen een naam wijst niemand aan."
ADD_A_HOUSE_NUMBER = "Vul ook het huisnummer in. Alleen een postcode wijst niemand aan."
NO_SUCH_DAY = "Deze datum bestaat niet. Kijk dag en maand na."
NO_SUCH_PERSON = "Deze persoon staat niet in het register. Zoek opnieuw."
NO_REASON = "Kies eerst waarom u zoekt, of zoek vanuit een verzoek."

# Contact data
BAD_CONTACT_NUMBER = "Dit is geen telefoonnummer. Schrijf cijfers, zoals 035 555 01 42."
BAD_EMAIL = "Dit is geen e-mailadres. Kijk het na."
CONTACT_PRODUCT = "Schrijf bij welk product of welke dienst dit is gegeven. Neem hoogstens {most} tekens."
CONTACT_APPLICATION = "Vul het nummer van de aanvraag in: alleen daarvoor mag het worden gebruikt."
CONTACT_GIVEN_LATER = "Deze dag is nog niet geweest. Kijk de datum na."
CONTACT_REFUSED = "De inwoner wil dit niet. Gebruik het alleen voor de aanvraag waarbij het is gegeven."
CONTACT_BLOCKED = "Dit klopte niet bij een eerste contact. Niemand gebruikt het nog."
CONTACT_CHANGED = "Een collega heeft dit intussen gewijzigd. Open de persoonslijst opnieuw."
CONTACT_NOT_PUBLISHED = (
    "Er is nog niet bekendgemaakt dat contactgegevens worden gebruikt. "
    "Gebruik dit alleen voor de aanvraag waarbij het is gegeven."
)
NOT_EVERYBODY = "Niet iedereen wordt getoond. Ga er niet van uit dat iemand hier niet woont."
MORE_HITS = "Meer dan 20 gevonden. Zoek preciezer."
ONLY_IN_A_REQUEST = "U mag deze persoonslijst alleen vanuit een verzoek openen."
NOT_DESIGNATED = "Alleen een aangewezen medewerker mag dit. Draag het verzoek over aan een collega."

# Import
NO_SUCH_FILE = "Het bestand {path} bestaat niet. Kijk de naam na."
UNREADABLE_FILE = "Het bestand {path} kan niet worden gelezen. Kijk of u er rechten voor hebt."
FILE_IS_FOLDER = "{path} is een map. Kies een bestand in die map."
NO_PLAIN_FILE = "{path} is geen gewoon bestand. Bewaar de gegevens eerst in een bestand."
FILE_CHANGED = (
    "Het bestand {path} veranderde terwijl het werd gelezen. Wat gelezen is, is bewaard. "
    "Lees het bestand opnieuw in."
)
IMPORT_STOPPED = "Het inlezen is gestopt na {done} persoonslijsten. Die zijn bewaard."
IMPORT_GO_ON = "Geef dezelfde opdracht nog een keer: dan gaat het verder waar het was."
STOPPED = "Gestopt."
OTHER_FILE_THERE = "{path} bestaat al en bevat geen persoonslijsten. Kies een andere naam."
MESSAGES_FILE = "Dit bestand bevat Lg01-berichten. Lees het in met «import lg01»."
PLACE_UNUSABLE = (
    "Met {place} kan het programma niet werken. Kijk of de plaats bestaat en of u er rechten hebt."
)
NO_JSON_IN_FILE = "{path} kan niet als JSON worden gelezen. Kijk het bestand na."
NO_PERSONS_IN_FILE = "In {path} staat geen lijst «persons». Kijk het bestand na."
PERSON_WITHOUT_ID = (
    "Persoon {place} in het bestand heeft geen goede «id». Vul er een tekst of een heel getal voor in."
)
PERSON_WITHOUT_CATEGORIES = (
    "Persoon {place} in het bestand heeft geen goede «categories». "
    "Vul de categorieën in, elk onder zijn nummer."
)
PERSON_WITHOUT_DAY = (
    "Persoon {place} in het bestand heeft geen goede datum «on». "
    "Schrijf die als 2026-11-21, of laat «on» weg."
)
WRONG_IN_PERSON = "Persoon {place} in het bestand: {sentence}"

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

# Requests for secrecy
SECRECY_CHANNEL = (
    "Dit kan alleen aan de balie of met een brief, nadat de identiteit is vastgesteld. "
    "Niet per telefoon of e-mail."
)
SECRECY_NOBODY = "Vul in voor wie geheimhouding wordt gevraagd."
SECRECY_BSN = "Vul hier het BSN in: bij deze bron is iemand alleen daarmee te vinden."
SECRECY_TWICE = "Iemand staat twee keer op dit verzoek. Haal de tweede keer weg."
SECRECY_RECEIVED = "Vul in wanneer het verzoek binnenkwam: vandaag of eerder."
SECRECY_SIGNED_BY = {
    "self": "Wie jonger is dan 16 of onder curatele staat, ondertekent niet zelf. Kies wie tekent.",
    "parent": "Wie 16 jaar of ouder is, ondertekent zelf. Een huisgenoot kan dit niet doen.",
    "guardian": "Wie 16 jaar of ouder is, ondertekent zelf. Een voogd kan dit niet doen.",
    "curator": "Deze persoon staat niet onder curatele. Kies wie tekent.",
}
NO_SUCH_SECRECY = "Dit verzoek is er niet. Kijk het nummer na."
SECRECY_CHANGED = "Bij dit verzoek is intussen iets gewijzigd. Open het opnieuw."
SECRECY_WHY = "Schrijf op waarom."
SECRECY_SECOND = "Een collega moet hierover beslissen, niet wie het invoerde."
SECRECY_STILL_ASKED = "Voor deze persoon telt nog een ander verzoek. Laat eerst ook dat opheffen."
SECRECY_NO_LETTER = "Van deze persoon is geen adres bekend. Stuur de brief pas als de persoonslijst er is."
