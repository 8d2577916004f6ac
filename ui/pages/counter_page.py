"""A page of a signed-in clerk: its work runs behind the window, and its errors have a place on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal

from counter_app.errors import EnvironmentTrouble, UserError
from ui.background import Background, Job
from ui.pages.page import TROUBLE, Page
from ui.theme import Theme

if TYPE_CHECKING:
    from counter_app.services.office import Counter

T = TypeVar("T")


class CounterPage(Page):
    """What the pages behind the sign-in share: the counter, the two workers and the way back."""

    back_wanted = Signal()

    def __init__(self, theme: Theme, title: str, counter: Counter, background: Background) -> None:
        super().__init__(theme, title)
        self.counter = counter
        self.background = background
        self._in_trouble = False

    def short(self, task: Callable[[], T], done: Callable[[T], None]) -> Job:
        """Run a piece of the clerk's work; what the clerk can mend is shown on this page."""
        job = self.background.short(task, done, self.show_failure)
        job.ended.connect(self._on_ended)
        return job

    def show_environment_trouble(self, trouble: EnvironmentTrouble) -> None:
        self._in_trouble = True
        super().show_environment_trouble(trouble)

    def show_failure(self, error: Exception) -> None:
        """Trouble of the first two families stays on the page; a bug of ours goes to the outer door."""
        self.show_content()
        if isinstance(error, UserError):
            self.show_user_error(error)
        elif isinstance(error, EnvironmentTrouble):
            self.show_environment_trouble(error)
        else:
            raise error

    def _on_ended(self) -> None:
        """What the world outside withheld is there again: the banner about it goes with the first success."""
        job = self.sender()
        if isinstance(job, Job) and job.error is None and not job.cancelled:
            self.end_trouble()

    def end_trouble(self) -> None:
        """The world outside answered: also for a part of the page that does its own work."""
        if self._in_trouble:
            self._in_trouble = False
            self.banner_done.emit(TROUBLE)

    def _on_back(self) -> None:
        self.back_wanted.emit()
