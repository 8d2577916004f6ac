"""Sentences for the clerk about requests from intake to release, and their dossier."""

from __future__ import annotations

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
TABLES_CHANGED_MEANWHILE = "De bestanden of de tabellen zijn intussen veranderd. Bekijk ze opnieuw."
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

# The overview of disclosures.
OVERVIEW_NOT_OWN = (
    "Een overzicht is alleen voor de betrokkene zelf, of voor wie namens de betrokkene vraagt. "
    "Vul bij «Verzoeker» in wie er vraagt."
)
OVERVIEW_NOT_YET = (
    "U kunt nog geen overzicht maken. Stel eerst vast wie er vraagt, en beantwoord de open vragen bij dit "
    "verzoek."
)
RIGHTS_NOT_OWN = (
    "Dit hoort bij een verzoek van de betrokkene zelf, of van wie namens de betrokkene vraagt. Vul bij "
    "«Verzoeker» in wie er vraagt."
)
RIGHTS_AT_THE_COUNTER = "Vastgelegd bij een verzoek van de betrokkene."
OVERVIEW_TERM = "Zo ver terug gaat het overzicht niet. Kies een andere periode."
OVERVIEW_NOTA = (
    "Bij dit verzoek staat nog een nota open. Maak het overzicht zonder het verzoek af te sluiten."
)
