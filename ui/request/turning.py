"""What would turn the outcome: it can cost more than a frame, so a worker looks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from counter_app.regulation.counterfactual import changes
from counter_app.regulation.editions import edition_named
from ui.background import Background, Job
from ui.request.flow import Flow


class Turning(QObject):
    """One look at a time; the newest flow is the one that counts."""

    found = Signal(object)  # tuple of Change

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._job: Job | None = None

    def look(self, flow: Flow) -> None:
        """Look anew, when the outcome is one that the clerk can still turn."""
        self.stop()
        if not flow.read_only and flow.current() is None and flow.case.referral.ended is None:
            facts, edition = flow.weighed.facts, edition_named(flow.decision.edition)
            self._job = self._background.short(lambda: changes(facts, edition), self._on_found)

    def stop(self) -> None:
        """Nothing is told any more of the flow of before."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_found(self, found: object) -> None:
        self.found.emit(found)
