"""Numbers, dates and articles as they are written on paper."""

from __future__ import annotations

import re
from datetime import date, datetime

from counter_app.clock import local_time
from counter_app.domain.partial_date import PartialDate

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ORDINALS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    "elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende",
    "negentiende", "twintigste",
)  # fmt: skip
#: A regulation that is cited without its name.
_HOME = "privacyreglement"
_NEUTER = ("privacyreglement", "reglement", "besluit", "wetboek")

_CITATION = re.compile(
    r"art\. (?P<article>[\d.:]+[a-z]?)"
    r"(?P<members> lid \d+(?:(?:, | en | of )(?:lid )?\d+)*)?"
    r"(?: (?:onder |sub )?(?P<letters>[a-z](?:-[a-z]|(?:(?:, | en | of )[a-z])*)|\d+)(?![\w.]))?"
    r"(?: (?P<law>[^\W\d].*))?"
)


def money(cents: int) -> str:
    """`123450` as «€ 1.234,50»; an amount below zero keeps its sign behind the euro sign."""
    whole, rest = divmod(abs(cents), 100)
    return f"€ {'-' if cents < 0 else ''}{whole_number(whole)},{rest:02}"


def whole_number(number: int) -> str:
    """A number with a point between the thousands."""
    return f"{number:,}".replace(",", ".")


def long_date(day: date) -> str:
    """«23 november 2026»."""
    return PartialDate.of(day).long


def date_and_time(moment: datetime) -> str:
    """«maandag 23 november 2026, 10:44 uur», as the clock on the wall shows it."""
    there = local_time(moment)
    return f"{_WEEKDAYS[there.weekday()]} {long_date(there.date())}, {there:%H:%M} uur"


def citation_in_full(citation: str) -> str:
    """«art. 11 lid 5» as «artikel 11, vijfde lid, van het privacyreglement»; what it cannot read stays."""
    found = _CITATION.fullmatch(citation.strip())
    if found is None:
        return citation.strip()
    parts = [f"artikel {found['article']}"]
    if found["members"]:
        numbers = found["members"].replace("lid ", "").strip()
        parts.append(re.sub(r"\d+", lambda number: _ordinal(int(number[0])), numbers) + " lid")
    if found["letters"]:
        parts.append("onder " + found["letters"].replace("-", " tot en met "))
    law = found["law"] or _HOME
    law = re.sub(r"^(?:van )?(?:de|het) ", "", law)
    of_the = "van het" if law.casefold().startswith(_NEUTER) else "van de"
    comma = "," if len(parts) > 1 else ""
    return f"{', '.join(parts)}{comma} {of_the} {law}"


def citations_in_full(citations: tuple[str, ...]) -> str:
    """All grounds in one line, in letters."""
    return "; ".join(citation_in_full(citation) for citation in citations)


def groups_of_four(text: str) -> str:
    """An IBAN or a row of hexadecimal digits, spaced so that it can be read and typed."""
    tight = "".join(text.split())
    return " ".join(tight[at : at + 4] for at in range(0, len(tight), 4))


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else f"{number}e"
