"""The handbook: its pages in order, what their texts say, and finding a word in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from counter_app.domain.folding import fold
from counter_app.paths import resources
from ui.actions import COMMANDS

#: What opens for a screen that has no page of its own.
GENERAL: Final = "programma"
KEYS: Final = "toetsen"

#: The groups of the index with the names of their files, in reading order.
CONTENTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Beginnen", (GENERAL, "aanmelden", KEYS)),
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
            "registers",
            "reglement",
            "cijfers",
            "opschonen",
            "toezicht",
        ),
    ),
    ("Beheer", ("beheer", "bron", "database", "inlezen", "noodsleutel", "storingen")),
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
            path = resources() / "help" / f"{key}.md"
            text = path.read_text(encoding="utf-8")
            if key == KEYS:
                text += _key_table()
            title = _TITLE.search(text)
            assert title is not None, key
            found[key] = Topic(key, title[1], text, group)
    return found


def search(typed: str) -> tuple[Found, ...]:
    """The pages that hold every typed word, those with the words in their title first."""
    words = fold(typed).split()
    if not words:
        return ()
    hits: list[tuple[bool, Found]] = []
    for topic in topics().values():
        title, text = fold(topic.title), fold(topic.plain)
        if all(word in text for word in words):
            in_title = all(word in title for word in words)
            hits.append((not in_title, Found(topic, _excerpt(topic, words[0]))))
    return tuple(found for _later, found in sorted(hits, key=lambda hit: hit[0]))


def _excerpt(topic: Topic, word: str) -> str:
    """The first sentence with the word that isn't the title."""
    body = topic.plain.removeprefix(topic.title).strip()
    sentences = re.split(r"(?<=[.?:]) ", body)
    return next((one for one in sentences if word in fold(one)), sentences[0])


def _key_table() -> str:
    """The keys as the program knows them, so that the page can't tell something else."""
    rows = [f"| `{command.key}` | {command.text} | {command.hint} |" for command in COMMANDS if command.key]
    return "\n".join(("", "| Toets | Naam | Wat de toets doet |", "|---|---|---|", *rows, ""))
