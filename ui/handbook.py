"""The handbook: its pages in order, what their texts say, and finding a word in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from counter_app.domain.folding import fold
from counter_app.paths import changelog, resources
from ui.actions import COMMANDS

#: What opens for a screen that has no page of its own.
GENERAL: Final = "programma"
KEYS: Final = "toetsen"
REGISTERS: Final = "registers"
#: Written beside the program, not in the folder of the handbook.
CHANGES: Final = "wijzigingen"

#: The groups of the index with the names of their files, in reading order.
CONTENTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Beginnen", (GENERAL, "wegwijzer", "eerste-uur", "aanmelden", KEYS)),
    (
        "Aan de balie",
        (
            "start",
            "zoeken",
            "persoon",
            "verzoek",
            "identiteit",
            "brieven",
            "afdrukken",
            "formulieren",
            "geheimhouding",
            "geheimhouding-vragen",
            "inzage",
            "zeggen",
        ),
    ),
    (
        "Stap voor stap",
        ("stap-verstrekken", "stap-aanhouden", "stap-weigeren", "stap-betalen", "stap-telefoon"),
    ),
    (
        "Achter de balie",
        (
            "goedkeuren",
            "voorleggen",
            "verstrekkingenlog",
            "kosten",
            "kassa",
            "bankafschrift",
            REGISTERS,
            "reglement",
            "jaarkalender",
            "cijfers",
            "opschonen",
            "toezicht",
        ),
    ),
    (
        "De registers",
        (
            "register-afnemers",
            "register-systematisch",
            "register-rechtstreekse-toegang",
            "register-telefonisch",
            "register-koppelingen",
            "register-vrije-derden",
            "register-onderdelen",
            "register-aangehaakt",
            "register-aangewezen",
            "register-aanwijzingen",
            "register-terugmeldingen",
            "register-verwijderen",
            "register-gevoelig",
            "register-uitgesloten",
            "register-uitzonderingen",
            "register-bekendmaking",
            "register-rechten-van-de-persoon",
            "register-contactgegevens",
            "register-verwerkingen",
            "register-verwerkers",
            "register-klachten",
            "register-datalekken",
            "register-vorderingen",
            "register-bewaartermijnen",
            "register-medewerkers",
        ),
    ),
    ("Beheer", ("beheer", "bron", "database", "inlezen", "noodsleutel", "storingen")),
    ("Het programma", (CHANGES,)),
)

_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGNS: Final = re.compile(r"[#*`|>_-]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the handbook."""

    key: str
    title: str
    markdown: str
    group: str

    @property
    def plain(self) -> str:
        """The words without the signs that lay them out."""
        return " ".join(_SIGNS.sub(" ", _LINK.sub(r"\1", self.markdown)).split())


@dataclass(frozen=True, slots=True)
class Found:
    """A page in which the words stand, with the sentence around the first of them."""

    topic: Topic
    excerpt: str


@cache
def topics() -> dict[str, Topic]:
    """Every page by its name, in reading order."""
    found = {}
    for group, keys in CONTENTS:
        for key in keys:
            path = changelog() if key == CHANGES else resources() / "help" / f"{key}.md"
            if key == CHANGES and not path.is_file():
                # A program that was put together without it has its handbook all the same.
                continue
            text = path.read_text(encoding="utf-8")
            if key == KEYS:
                text += _key_table()
            title = _TITLE.search(text)
            assert title is not None, key
            found[key] = Topic(key, title[1], text, group)
    return found


def register_page(tab: str) -> str:
    """The page of a register by the name of its tab; one that has none yet opens the page of them all."""
    key = "register-" + fold(tab).replace(" ", "-")
    return key if any(key in keys for _group, keys in CONTENTS) else REGISTERS


def search(typed: str) -> tuple[Found, ...]:
    """The pages that hold every typed word: first with most in the title, then with most in one sentence."""
    words = fold(typed).split()
    if not words:
        return ()
    hits: list[tuple[int, int, Found]] = []
    for topic in topics().values():
        title, text = fold(topic.title), fold(topic.plain)
        if all(word in text for word in words):
            in_title = sum(word in title for word in words)
            together, excerpt = _excerpt(topic, words)
            hits.append((-in_title, -together, Found(topic, excerpt)))
    return tuple(found for _titles, _together, found in sorted(hits, key=lambda hit: hit[:2]))


def _excerpt(topic: Topic, words: list[str]) -> tuple[int, str]:
    """The sentence below the title that holds most of the words, with how many it holds."""
    body = topic.plain.removeprefix(topic.title).strip()
    sentences = re.split(r"(?<=[.?:]) ", body)
    counted = [sum(word in fold(one) for word in words) for one in sentences]
    most = max(counted)
    return most, sentences[counted.index(most)]


def _key_table() -> str:
    """The keys as the program knows them, so that the page can't tell something else."""
    rows = [f"| `{command.key}` | {command.text} | {command.hint} |" for command in COMMANDS if command.key]
    return "\n".join(("", "| Toets | Naam | Wat de toets doet |", "|---|---|---|", *rows, ""))
