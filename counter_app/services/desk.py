"""A signed-in clerk at a desk: who acts, where, on which database, by which clock."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app import sentences
from counter_app.clock import Clock
from counter_app.domain.staff import Clerk, Right
from counter_app.errors import NotAllowed
from counter_app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """What every service is given; the clerk of a row comes from here and never from an argument."""

    clerk: Clerk
    location: str
    database: Database
    clock: Clock

    @property
    def drawer(self) -> str:
        """Where cash and pin are kept: at the location; the one counter without a name has one drawer too."""
        return self.location or sentences.ONLY_DRAWER

    def require(self, right: Right) -> None:
        """Raises NotAllowed when the clerk has no such right."""
        if not self.clerk.may(right):
            raise self.refusal(sentences.NOT_ALLOWED[right])

    def refusal(self, sentence: str) -> NotAllowed:
        """What to raise when the clerk tries what isn't theirs to do; that they tried is in the trail."""
        self.database.keep_refusal(sentence, self.location)
        return NotAllowed(sentence)
