"""What the tasks of the first hour say: what to do, where that begins, and which page of the handbook tells more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.first_hour import Task
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.vocabulary import REQUESTERS

_PERSON: Final = REQUESTERS[RequesterClass.FREE_NATURAL_PERSON]
_BODY: Final = REQUESTERS[RequesterClass.MUNICIPAL_BODY]


@dataclass(frozen=True, slots=True)
class TaskWords:
    """One task as the clerk reads it; `{bsn}` stands for the person whom it is about."""

    title: str
    what: tuple[str, ...]
    topic: str
    #: The page of the rail on which it begins.
    page: str = "start"


TASKS: Final[dict[Task, TaskWords]] = {
    Task.SIGN_IN: TaskWords(
        "Meld u aan",
        ("Dat hebt u gedaan. Loopt u weg, druk dan op Ctrl+L. Het scherm vraagt daarna uw wachtwoord.",),
        "aanmelden",
    ),
    Task.HANDBOOK: TaskWords(
        "Open het handboek",
        (
            "Druk op Shift+F1. Het handboek opent bij het scherm waar u bent.",
            "Met Alt+Z zoekt u een woord. F1 brengt u terug.",
        ),
        "programma",
    ),
    Task.FIND_PERSON: TaskWords(
        "Zoek een persoon",
        (
            "Druk op Alt+2 en kies waarom u zoekt.",
            "Typ BSN {bsn} en druk op Enter. Open de persoon.",
        ),
        "zoeken",
        "persons",
    ),
    Task.CONSENT: TaskWords(
        "Verstrek met toestemming",
        (
            "Iemand schrijft een brief en vraagt het adres van BSN {bsn}. De toestemming zit erbij.",
            f"Druk op Shift+F7. Kies bij Soort verzoeker «{_PERSON}». Vul naam, adres en doel in.",
            "Kies welke gegevens er worden gevraagd en beantwoord de vragen. Leg de toestemming vast.",
            "Is er betaald, druk dan op F2 om vast te leggen.",
        ),
        "stap-verstrekken",
    ),
    Task.CASH: TaskWords(
        "Neem een contante betaling aan",
        (
            "Voor uw verzoek met toestemming moet worden betaald. Maak de nota in het verzoek.",
            "Kies «Contant» en leg de betaling vast.",
        ),
        "stap-betalen",
    ),
    Task.PRINT: TaskWords(
        "Druk de papieren af",
        (
            "Na het vastleggen staan de papieren klaar. Druk ze af, of bewaar ze als PDF met Alt+P.",
            "Zeg daarna of het papier goed uit de printer kwam.",
        ),
        "afdrukken",
    ),
    Task.REPRINT: TaskWords(
        "Druk een papier nog eens af",
        (
            "Open hetzelfde verzoek en ga naar de papieren. Druk er één nog eens af.",
            "Op het tweede papier staat DUPLICAAT, en in het log staat dat het een herhaling is.",
        ),
        "afdrukken",
    ),
    Task.REFUSAL: TaskWords(
        "Weiger om geheimhouding",
        (
            "Maak nog een brief met toestemming, nu over BSN {bsn}.",
            "Beantwoord de vragen. De uitkomst is weigeren. Leg die vast met F2.",
            "Lees in het handboek wat u dan zegt. U zegt nooit dat iemand geheim is.",
            "Hiervoor moet u zijn aangewezen. In de oefenomgeving is Sanne de Wit dat.",
        ),
        "geheimhouding",
    ),
    Task.TELEPHONE: TaskWords(
        "Verstrek door de telefoon",
        (
            "Sociale Zaken belt met spoed over BSN {bsn}. Druk op Ctrl+F7.",
            f"Kies bij Soort verzoeker «{_BODY}».",
            "Bel terug naar een nummer uit onze eigen lijst en beantwoord de vragen.",
            "Vraag met F2 een tweede persoon. Na het akkoord leest u voor en legt u vast.",
        ),
        "stap-telefoon",
    ),
    Task.FOUR_EYES: TaskWords(
        "Vier ogen: laat goedkeuren",
        (
            "Bij een telefonisch verzoek kijkt een tweede persoon mee.",
            "Werkt u alleen? Meld u af en kom terug als Inès Bakker. Druk op Alt+4 en keur goed.",
            "Meld u daarna weer aan als uzelf.",
        ),
        "goedkeuren",
    ),
    Task.REGISTER: TaskWords(
        "Lees een register",
        (
            "Druk op Alt+6 en kies een register.",
            "Maak met F3 de opgave op papier, of bewaar de lijst als bestand met Alt+E.",
        ),
        "registers",
        "registers",
    ),
}
