"""The words of the figures: periods, standings, classes of handling time, and the rows of an export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from counter_app.domain.figures import DURATIONS, Period, Standing, Track, Unit
from ui import words
from ui.format import counted, day_numeric

if TYPE_CHECKING:
    from counter_app.services.figures_view import FiguresView, Share, Slice, TermRow

TOO_FEW: Final = "Te weinig verzoeken om te tonen. Groepen kleiner dan 5 worden nooit apart geteld."
FEW: Final = "minder dan 5"
OTHERS: Final = "Overig, samengeteld"
TERM_HEADINGS: Final = ("Termijn", "Mediaan", "Binnen de termijn")

STANDINGS: Final[dict[Standing, str]] = {
    Standing.GIVEN: "Verstrekt",
    Standing.LIMITED: "Beperkt",
    Standing.HELD: "Aangehouden",
    Standing.REFUSED: "Geweigerd",
    Standing.REFERRED: "Voorgelegd",
    Standing.OTHER: "Loopt of gestopt",
}
TRACKS: Final[dict[Track | None, str]] = {
    Track.OWN: "Eigen gegevens, 4 weken",
    Track.BODIES: "Overheidsorganen, 8 weken",
    Track.STATUTORY: "Verplichte derden, 8 weken",
    Track.FREE: "Vrije derden, 8 weken",
    None: OTHERS,
}
_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def class_words(one: Slice) -> str:
    return words.requester_words(one.key) if one.key else OTHERS


def article_words(one: Slice) -> str:
    return one.key or OTHERS


def duration_words(one: Slice) -> str:
    """«Dezelfde dag», «1 tot 7 dagen», «57 dagen of meer»."""
    if not one.key:
        return OTHERS
    place = int(one.key)
    end = DURATIONS[place]
    first = DURATIONS[place - 1] if place else 0
    assert first is not None
    if end is None:
        return f"{first} dagen of meer"
    return "Dezelfde dag" if end == 1 else f"{first} tot {end - 1} dagen"


def part_words(days: Period, unit: Unit) -> tuple[str, str]:
    """A part of the period: its label and a shorter one: «week 47» and «47», «november» and «nov»."""
    label = {"week": _week, "month": _month, "year": _year}[unit]
    first, last = label(days.first), label(days.last)
    if first == last:
        return first
    return f"{first[0]} t/m {last[0].removeprefix('week ')}", f"{first[1]}-{last[1]}"


def _week(day: date) -> tuple[str, str]:
    week = str(day.isocalendar().week)
    return f"week {week}", week


def _month(day: date) -> tuple[str, str]:
    month = _MONTHS[day.month - 1]
    return month, month[:3]


def _year(day: date) -> tuple[str, str]:
    return str(day.year), str(day.year)


def period_words(days: Period) -> str:
    """«01-11-2026 t/m 22-11-2026»."""
    return f"{day_numeric(days.first)} t/m {day_numeric(days.last)}"


def percent(number: float) -> str:
    """«97,4 %», and without needless decimals «100 %»."""
    shown = f"{number:.1f}".removesuffix(".0").replace(".", ",")
    return f"{shown} %"


def share_words(share: Share) -> str:
    """«97,4 %», «minstens 96 %»."""
    before = {"exact": "", "least": "minstens ", "most": "hoogstens "}[share.bound]
    return f"{before}{percent(share.percent)}"


def days_words(days: float) -> str:
    """«6 dagen», «2,5 dagen», «dezelfde dag»."""
    if days == 0:
        return "dezelfde dag"
    return counted(int(days), "dag", "dagen") if days == int(days) else f"{days:.1f} dagen".replace(".", ",")


def term_cells(row: TermRow) -> tuple[str, str, str]:
    return TRACKS[row.track], days_words(row.median_days), share_words(row.in_time)


def channel_words(values: Sequence[str]) -> str:
    return words.channel_words(values[0]) if len(values) == 1 else "Overige kanalen"


def location_words(values: Sequence[str]) -> str:
    return (values[0] or "Zonder locatie") if len(values) == 1 else "Overige locaties"


def change_words(now: int, before: int) -> str:
    """How the total moved: «4 % meer dan ervoor»."""
    if not before:
        return "niets in de periode ervoor"
    moved = round((now - before) * 100 / before)
    if moved == 0:
        return "gelijk gebleven"
    return f"{abs(moved)} % {'meer' if moved > 0 else 'minder'} dan ervoor"


def totals(view: FiguresView) -> tuple[tuple[str, str], ...]:
    """The two numbers about everything together."""
    return (
        ("Verzoeken", FEW if view.total is None else str(view.total)),
        ("Openstaand te laat", FEW if view.overdue is None else str(view.overdue)),
    )


def terms_table(view: FiguresView) -> tuple[str, list[Sequence[object]]]:
    """The table of the terms with its title; the headings come first."""
    return "Termijnen", [TERM_HEADINGS, *(term_cells(row) for row in view.terms)]


def export_rows(
    view: FiguresView, chosen: str, day: date, tables: Sequence[tuple[str, Sequence[Sequence[object]]]]
) -> list[Sequence[object]]:
    """Everything on the page as rows of one sheet: what it is, the term figures, then each table."""
    rows: list[Sequence[object]] = [
        ("Cijfers", period_words(view.period)),
        ("Keuze", chosen),
        ("Gemaakt op", day_numeric(day)),
        (),
        *totals(view),
        (),
        *terms_table(view)[1],
    ]
    for title, table in tables:
        rows += [(), (title,), *table]
    return rows
