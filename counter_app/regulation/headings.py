"""What the chapters and articles are about, in our own few words: the contents of the reglement page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.decision import Citation

#: Chapters of the reglement: number, subject, first and last article.
_CHAPTERS: Final = (
    ("1", "Begrippen en zorgvuldigheid", 1, 3),
    ("2", "Onderdelen van de gemeente", 4, 8),
    ("3", "Afnemers buiten de gemeente", 9, 9),
    ("4", "Vrije derden", 10, 11),
    ("5", "Aangehaakte gegevens", 12, 14),
    ("6", "Overige regels", 15, 18),
)
_ANNEXES: Final = "Bijlagen"

_ARTICLES: Final[Mapping[str, Mapping[str, str]]] = {
    "": {
        "1": "Wat woorden betekenen",
        "2": "Toegang en koppeling",
        "3": "Zorgvuldig werken",
        "4": "Regelmatige levering",
        "5": "Zelf raadplegen",
        "6": "Eenmalige selectie",
        "7": "Andere vragen",
        "8": "Terugmelden",
        "9": "Afnemers van buiten",
        "10": "Wanneer het mag",
        "11": "Voorwaarden",
        "12": "Waar ze voor zijn",
        "13": "Waar ze vandaan komen",
        "14": "Verwijderen",
        "15": "Politiek gevoelig",
        "16": "Beveiliging",
        "17": "Begin en inzage",
        "18": "Naam van het reglement",
    },
    "bijlage": {
        "1": "Vrije derden",
        "2": "Onderdelen met toegang",
        "3": "Aangehaakte gegevens",
    },
    "AVG": {
        "5": "Doel en noodzaak",
        "6": "Grond",
        "12": "Kosteloos",
        "15": "Inzage",
        "23": "Bescherming van anderen",
        "30": "Verwerkingsregister",
        "32": "Beveiliging",
    },
    "Awb": {
        "1:1": "Bestuursorgaan",
        "1:3": "Besluit en bezwaar",
        "2:1": "Gemachtigde",
        "2:13": "Digitaal kanaal",
        "4:1": "Schriftelijk vragen",
        "4:5": "Aanvullen",
        "4:8": "Zienswijze",
        "10:3": "Wie beslist",
    },
    "Besluit GBA": {
        "9": "Kosten van een medium",
        "10": "Kosten van een brief",
        "63": "Antwoord op een melding",
        "65": "Veel verstrekkingen",
        "68i": "Opsporing",
    },
    "Besluit BRP": {
        "28": "Antwoord op een melding",
        "39": "Leveringen van de minister",
        "40": "Veel verstrekkingen",
        "41": "Aangewezen werk",
        "42": "Niet aangetekend",
        "46": "Opsporing",
        "47": "Zelfevaluatie",
    },
    "Wet GBA": {
        "35": "Wie verhuisde",
        "79": "Eigen gegevens",
        "82": "Verbeteren",
        "88": "Wat een afnemer krijgt",
        "89": "Bijzondere gegevens",
        "90": "Niet zelf kijken",
        "91": "Vaste levering",
        "92": "Het netwerk",
        "96": "Gemeente en politie",
        "97": "Niet zelf kijken",
        "98": "Verplichte derden",
        "99": "Bijzondere derden",
        "100": "Vrije derden",
        "101": "De betrokkene zelf",
        "102": "Geheimhouding",
        "103": "Overzicht",
        "104": "Verbetering doorgeven",
        "110": "Aantekenen",
    },
    "Regeling GBA": {"37a": "Kosten van een brief"},
    "WID": {"1": "Welk document telt"},
    "Wet BRP": {
        "1.1": "Wat woorden betekenen",
        "2.34": "Terugmelden",
        "2.35": "Hulp aan gemeenten",
        "2.53": "Inzage overal",
        "2.55": "Eigen gegevens",
        "2.58": "Verbeteren",
        "2.59": "Beperking vragen",
        "3.1": "De minister levert",
        "3.2": "Vaste levering",
        "3.3": "Derden van de minister",
        "3.4": "Wie over wie verstrekt",
        "3.5": "Overheidsorganen",
        "3.6": "Derden",
        "3.7": "Van welke gemeente",
        "3.8": "Eigen onderdelen",
        "3.9": "Derden in de verordening",
        "3.10": "Wat erbij hoort",
        "3.11": "Aantekenen",
        "3.13": "Onderzoek en statistiek",
        "3.15": "Vreemdelingen",
        "3.17": "Kosten",
        "3.18": "Bezwaar",
        "3.20": "De betrokkene zelf",
        "3.21": "Beperking",
        "3.22": "Overzicht",
        "3.22a": "Digitaal overzicht",
        "3.23": "Verbetering doorgeven",
        "3.24": "Bezwaar over rechten",
    },
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the contents; `number` is empty for a law or the annexes."""

    number: str
    title: str


def chapter_of(citation: Citation) -> Chapter:
    """Where a provision stands in the contents: a chapter of the reglement, its annexes, or a law."""
    if citation.law:
        return Chapter("", citation.law)
    if citation.annex:
        return Chapter("", _ANNEXES)
    article = int(citation.article)
    number, title = next((number, title) for number, title, low, high in _CHAPTERS if low <= article <= high)
    return Chapter(number, title)


def heading_of(citation: Citation) -> str:
    """What the article is about; empty when we have no words for it."""
    return _ARTICLES.get("bijlage" if citation.annex else citation.law, {}).get(citation.article, "")
