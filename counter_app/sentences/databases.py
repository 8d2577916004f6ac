"""Sentences for the clerk about databases, their keys and their recovery."""

from __future__ import annotations

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

# Recovery sheet
RECOVERY_ON_SERVER = "Alleen een database op deze computer heeft een herstelblad."
NO_SECOND_PERSON = "Vul de naam in van de tweede persoon die erbij is."
SAME_SECOND_PERSON = "De tweede persoon is iemand anders dan u zelf. Vul die naam in."

NO_SELECTION = "Dit verzoek is geen selectie. Begin een nieuw verzoek om een selectie."
SELECTION_FOR_BODIES = "Een selectie is er alleen voor een onderdeel van onze gemeente (art. 6)."
SELECTION_MISSING = "Er is nog niet gekozen om wie het gaat. Vul de selectie in en sla op."
SELECTION_OF_EVERYBODY = "Kies om wie het gaat. Een selectie van alle inwoners mag niet."
SELECTION_EMPTY = "Niemand hoort bij deze selectie. Er is niets verstrekt."
SELECTION_SECRECY_CHANGED = (
    "Terwijl het bestand werd gemaakt, is van iemand erin de geheimhouding gewijzigd. Er is niets verstrekt. "
    "Maak het bestand opnieuw."
)
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
