"""The printers of a computer, which keep what they were given."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.errors import EnvironmentTrouble


@dataclass
class PaperPrinter:
    """Printers that keep what they were given; `trouble` is what the next document meets."""

    installed: tuple[str, ...] = ("Balie 1", "Backoffice")
    trouble: EnvironmentTrouble | None = None
    sent: list[tuple[str, bytes, str, int]] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return self.installed

    def send(self, name: str, pdf: bytes, job: str, copies: int) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.sent.append((name, pdf, job, copies))
