"""The way to the first hour from every page of the training database, with what to do now over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from counter_app.domain.staff import Right
from counter_app.errors import EnvironmentTrouble, UserError
from ui.actions import FIRST_HOUR
from ui.navigation import RailEntry
from ui.pages.first_hour import FirstHourPage
from ui.pages.first_hour_words import TASKS

if TYPE_CHECKING:
    from counter_app.services.first_hour import FirstHourStanding
    from counter_app.services.office import Counter
    from ui.workplace import Workplace

ENTRY: Final = RailEntry("first-hour", FIRST_HOUR.text, "book-open-check", "")


def is_offered(counter: Counter) -> bool:
    """For who handles requests, where everybody is made up."""
    return counter.municipality.is_fictitious and counter.may(Right.HANDLE_REQUESTS)


class FirstHourGuide(QObject):
    """Keeps the line over the window true, and opens the page with the tasks."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._is_begun = False
        self.page = FirstHourPage(workplace.theme, workplace.counter, workplace.background)
        self.page.standing_known.connect(self._show)
        self.page.topic_wanted.connect(workplace.going.open_topic)
        self.page.page_wanted.connect(workplace.go_to)
        workplace.window.first_hour_wanted.connect(self._on_wanted)
        workplace.window.tell_practice(_BEFORE)

    def refresh(self) -> None:
        """Looks again where somebody learns; elsewhere nothing is asked."""
        if self._is_begun:
            self.look()

    def look(self) -> None:
        """Asks how far this clerk is."""
        place = self._place
        place.background.short(place.counter.first_hour.standing, self._show, self._on_failure)

    def note_read(self, topic: str) -> None:
        """A page of the handbook was opened; kept while somebody learns."""
        if self._is_begun:
            place = self._place
            place.background.short(
                lambda: place.counter.first_hour.handbook_read(topic), self._on_noted, self._on_failure
            )

    def _show(self, standing: FirstHourStanding) -> None:
        self._is_begun = standing.begun
        told = _BEFORE
        if standing.begun and standing.next is not None:
            title = TASKS[standing.next].title
            number = list(TASKS).index(standing.next) + 1
            told = f"Taak {number} van {len(TASKS)}: {title} ({FIRST_HOUR.key})"
        elif standing.begun:
            told = ""
        self._place.window.tell_practice(told)

    def _on_noted(self, _nothing: None) -> None:
        self.look()

    def _on_failure(self, error: Exception) -> None:
        # The page itself says what is the matter; the line over the window keeps what it said.
        if not isinstance(error, UserError | EnvironmentTrouble):
            raise error

    def _on_wanted(self) -> None:
        self._place.open_first_hour()


_BEFORE: Final = f"{FIRST_HOUR.text}: {FIRST_HOUR.key}"
