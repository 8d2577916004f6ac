"""The list of destruction on paper: what goes, by number, and two lines to sign on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counter_app.domain.retention import BY_AGE, Item, Kind, counts
from counter_app.output.content import Letterhead
from counter_app.output.house_style import Type
from counter_app.output.page_frame import Frame
from counter_app.output.retention_words import KINDS, ruled, term_words
from counter_app.output.sheet import Sheet
from counter_app.output.words import long_date

_TITLE: Final = "Lijst van vernietiging"
_EXPLAINED: Final = (
    "Van deze stukken is de bewaartermijn voorbij. Er loopt geen verzoek, bezwaar of bewaarplicht meer over. "
    "Na de tweede handtekening worden de gegevens vernietigd. Dat kan niet ongedaan worden gemaakt."
)
_STAYS: Final = (
    "Van een verzoek blijven het nummer en de data. "
    "Van een logregel blijft de kop: zo blijft het log sluitend."
)


@dataclass(frozen=True, slots=True)
class DestructionContent:
    """A list as it is signed."""

    letterhead: Letterhead
    number: str
    due_on: date
    items: tuple[Item, ...]
    proposed_by: str
    signed_by: str
    made: date
    #: The months that the municipality settled in place of the program's own term.
    settled: Mapping[Kind, int] = field(default_factory=dict)


def destruction_paper(content: DestructionContent) -> bytes:
    """The list as a PDF."""
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=_TITLE,
            number=content.number,
            title=f"{_TITLE} {content.number}",
            made=content.made,
            foot="",
        )
    )
    sheet.title(f"{_TITLE} {content.number}")
    sheet.text(f"Bewaartermijn voorbij op {long_date(content.due_on)}.")
    sheet.text(_EXPLAINED)
    sheet.text(_STAYS, Type.SMALL)
    sheet.gap(8)
    for kind, count in counts(content.items).items():
        term = ruled(kind)
        rows = [
            ("Aantal", str(count)),
            ("Grond", term.ground),
            ("Termijn", term_words(term, content.settled.get(kind))),
            ("Nummers", _numbers(kind, content.items)),
        ]
        sheet.fields(rows, heading=KINDS[kind])
        sheet.gap(4)
    sheet.keep_together(110)
    sheet.heading("Handtekeningen")
    sheet.text("De tweede persoon is een ander dan wie de lijst voorstelde.", Type.SMALL)
    second = content.signed_by or "Tweede persoon: naam en datum"
    sheet.signatures((f"Voorgesteld door {content.proposed_by}", second))
    return sheet.finish()


def _numbers(kind: Kind, items: tuple[Item, ...]) -> str:
    mine = [item for item in items if item.kind is kind]
    if kind in BY_AGE:
        return f"tot en met regel {mine[0].number}"
    if kind is Kind.LOG:
        return _runs([item.subject_id for item in mine])
    return ", ".join(item.number for item in mine)


def _runs(numbers: list[int]) -> str:
    """«1 - 4, 7»: numbers that follow each other are told by the first and the last."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first} - {last}" for first, last in runs)
