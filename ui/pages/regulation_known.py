"""What the reglement page knows of the official texts and of one's own reading; plain values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from counter_app.services.editions import Rules
    from counter_app.services.reading import OfficialText, Reading, ReadingStanding


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked each time that the page opens, and on which day."""

    standing: ReadingStanding
    texts: tuple[OfficialText, ...]
    rules: Rules
    today: date

    @classmethod
    def ask(cls, reading: Reading, today: date) -> Known:
        """From the database; on a worker."""
        return cls(reading.standing(), reading.texts(), reading.rules(), today)

    @property
    def is_read_today(self) -> bool:
        """Once a day is enough."""
        return self.standing.read_on == self.today and not self.standing.is_due

    @property
    def can_read(self) -> bool:
        return self.standing.text is not None and not self.is_read_today

    @property
    def why_not(self) -> str:
        """Why the reading can't be put down now, or empty."""
        if self.standing.text is None:
            return "Nog geen tekst geladen"
        return "U las het vandaag" if self.is_read_today else ""

    def text_of(self, edition: str) -> OfficialText | None:
        """The text of a rule set that holds now, else the first that will."""
        of_edition = [one for one in self.texts if one.edition == edition]
        holding = (one for one in of_edition if one.valid_from <= self.today)
        return next(holding, of_edition[-1] if of_edition else None)

    def settled(self, edition: str) -> dict[str, bool]:
        """The readings that the college settled, for the rules that are in force."""
        return dict(self.rules.settings) if self.rules.edition == edition else {}
